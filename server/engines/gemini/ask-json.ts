import { z } from 'zod'
import type { Gemini, GeminiQuestion } from './client.ts'
import { readTextAnswer } from './read-answer.ts'

/**
 * Asks for an object of this shape and checks what comes: Gemini is bound to the schema, but nobody is bound to Gemini.
 * Throws what `ask` throws, and ZodError or SyntaxError for an answer of another shape.
 */
export async function askJson<S extends z.ZodType>(
  gemini: Gemini,
  schema: S,
  question: Omit<GeminiQuestion, 'config' | 'quick'>,
): Promise<z.output<S>> {
  const { $schema: _, ...responseJsonSchema } = z.toJSONSchema(schema)
  const answer = await gemini.ask({
    ...question,
    quick: true,
    config: { responseMimeType: 'application/json', responseJsonSchema },
  })
  return schema.parse(JSON.parse(readTextAnswer(answer)))
}
