import { MESSAGES } from './messages.ts'

/** Why an image could not be made. */
export type FailureCode = keyof typeof MESSAGES.failures

/** The texts of a failure code, whatever version of the studio stored it: `long`, `short` for the card, `reason` for lists. */
export function failureTexts(code: string | null) {
  return code !== null && isFailureCode(code) ? MESSAGES.failures[code] : MESSAGES.failures.GEMINI_ERROR
}

function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(MESSAGES.failures, code)
}
