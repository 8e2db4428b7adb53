import { z } from 'zod'
import { Problem } from '#contract/problem.ts'

const fieldErrorsSchema = z.array(z.object({ path: z.string(), message: z.string() }))

/** The first message of each field by the endpoint's own schema, so that a form refuses what the server would. */
export function fieldErrors(schema: z.ZodType, values: unknown): Record<string, string> {
  const result = schema.safeParse(values)
  if (result.success) return {}
  return firstByPath(result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })))
}

/** What the server said about single fields; empty when its refusal is about the whole. */
export function serverFieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof Problem)) return {}
  if (error.code === 'sku_taken') return { sku: error.message }
  const errors = fieldErrorsSchema.safeParse(error.extras.errors)
  return errors.success ? firstByPath(errors.data) : {}
}

function firstByPath(errors: { path: string; message: string }[]): Record<string, string> {
  const first: Record<string, string> = {}
  for (const { path, message } of errors) first[path] ??= message
  return first
}
