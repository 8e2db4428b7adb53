import { problem } from '#contract/problem.ts'

const LONE_SURROGATE = /\p{Cs}/u

/** Whether the database can keep every text in a value: PostgreSQL takes no NUL, its JSON no broken Unicode. */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0') && !LONE_SURROGATE.test(value)
  if (Array.isArray(value)) return value.every(isStorable)
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isStorable)
  return true
}

/** Throws `invalid_request` for what came from outside and cannot be stored. */
export function refuseUnstorable(value: unknown): void {
  if (!isStorable(value)) throw problem('invalid_request', 'Text must be valid Unicode without NUL characters.')
}
