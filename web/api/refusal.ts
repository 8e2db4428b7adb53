import { Problem } from '#contract/problem.ts'

/** The words of a refusal that has a reason; undefined when no answer came or something broke. */
export function refusalOf(error: unknown): string | undefined {
  const refused = error instanceof Problem && error.code !== 'network' && error.code !== 'internal'
  return refused ? error.message : undefined
}
