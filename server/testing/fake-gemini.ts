import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { type Behaviour, behaviours } from './fake-gemini-behaviours.ts'

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

export type FakeGemini = {
  url: string
  requests: SeenRequest[]
  /** Answers the next requests so, one each; afterwards it behaves as usual again. */
  next(...script: Behaviour[]): void
  /** Behaves so from now on; without an argument it makes pictures and analyses again. */
  always(behaviour?: Behaviour): void
  /** Misbehaves in this share of the requests, in a way the seed decides: the same seed, the same faults in order. */
  misbehave(options: { seed: number; share: number; faults: Behaviour[] }): void
  close(): Promise<void>
}

/** A real HTTP server that speaks Gemini's generateContent and misbehaves on demand. */
export async function startFakeGemini(): Promise<FakeGemini> {
  const requests: SeenRequest[] = []
  const script: Behaviour[] = []
  let usual: Behaviour = behaviours.asAsked()

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const seen = await readRequest(request)
    requests.push(seen)
    await (script.shift() ?? usual)(seen, response)
  }
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(400, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: { code: 400, message: String(error), status: 'INVALID_ARGUMENT' } }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    next: (...more) => void script.push(...more),
    always(behaviour = behaviours.asAsked()) {
      script.length = 0
      usual = behaviour
    },
    misbehave({ seed, share, faults }) {
      const random = mulberry32(seed)
      const good = behaviours.asAsked()
      usual = (seen, response) => {
        const fault = random() < share ? faults[Math.floor(random() * faults.length)] : undefined
        return (fault ?? good)(seen, response)
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function readRequest(request: IncomingMessage): Promise<SeenRequest> {
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

/** A small seeded generator (mulberry32), 0..1. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
