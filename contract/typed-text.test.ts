import { expect, test } from 'vitest'
import { z } from 'zod'
import { ENDPOINTS } from './endpoints.ts'

/** Not kept, not shown, or to be taken exactly as given. */
const VERBATIM = /^((current|new)?password|token|challenge|code|palette|from|keys|.*ids?)$/i
const TURNED = 'a\u0007b\u202Ec\u200Bd'

/** The paths below a schema where a text gets through that turns or hides other text. */
function leaks(schema: unknown, path: string): string[] {
  if (!(schema instanceof z.ZodType)) return []
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([name, field]) =>
      VERBATIM.test(name) ? [] : leaks(field, `${path}.${name}`),
    )
  }
  if (schema instanceof z.ZodArray) return leaks(schema.element, path)
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => leaks(option, path))
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return leaks(schema.unwrap(), path)
  }
  if (!(schema instanceof z.ZodString)) return []
  const { data: kept } = schema.safeParse(TURNED)
  return kept === undefined || /^a ?bcd$/.test(kept) ? [] : [path]
}

test('every text that a person types is cleaned before it is kept', () => {
  const bodies = ENDPOINTS.flatMap(({ method, url, schema }) => leaks(schema.body, `${method} ${url}`))
  expect(bodies).toEqual([])
})
