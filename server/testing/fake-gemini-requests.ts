import type { IncomingMessage } from 'node:http'
import { z } from 'zod'

const partSchema = z.object({
  text: z.string().optional(),
  inlineData: z.object({ mimeType: z.string(), data: z.string() }).optional(),
})
const bodySchema = z.object({
  contents: z.array(z.object({ role: z.string(), parts: z.array(partSchema) })),
  generationConfig: z
    .looseObject({
      responseModalities: z.array(z.string()).optional(),
      imageConfig: z.object({ aspectRatio: z.string().optional(), imageSize: z.string().optional() }).optional(),
      seed: z.number().optional(),
      responseMimeType: z.string().optional(),
      responseJsonSchema: z.unknown().optional(),
    })
    .default({}),
})

/** One request as it came over the wire. */
export type SeenRequest = {
  model: string
  apiKey: string
  prompt: string
  images: { mimeType: string; bytes: Buffer }[]
  config: z.output<typeof bodySchema>['generationConfig']
}

/** Reads what the client asks for; throws for an address Gemini does not have. */
export async function readRequest(request: IncomingMessage): Promise<SeenRequest> {
  const model = /^\/v1beta\/models\/([\w.-]+):generateContent$/.exec(request.url ?? '')?.[1]
  if (request.method !== 'POST' || !model) throw new Error(`unknown address ${request.method} ${request.url}`)
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const { contents, generationConfig } = bodySchema.parse(JSON.parse(Buffer.concat(chunks).toString()))
  const parts = contents.flatMap((content) => content.parts)
  return {
    model,
    apiKey: String(request.headers['x-goog-api-key'] ?? ''),
    prompt: parts.map(({ text }) => text ?? '').join(''),
    images: parts.flatMap(({ inlineData }) =>
      inlineData ? [{ mimeType: inlineData.mimeType, bytes: Buffer.from(inlineData.data, 'base64') }] : [],
    ),
    config: generationConfig,
  }
}
