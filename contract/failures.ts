import { MESSAGES } from './messages.ts'

/** Why an image could not be made. */
export type FailureCode = keyof typeof MESSAGES.failures

/** The texts of a failure code, whatever version of the studio stored it: `long`, `short` for the card, `reason` for lists. */
export function failureTexts(code: string | null) {
  return code !== null && isFailureCode(code) ? MESSAGES.failures[code] : MESSAGES.failures.GEMINI_ERROR
}

/** Failures that come again until the product has another photo. */
const OF_THE_PHOTO: readonly string[] = [
  'NO_PICTURE',
  'UNREADABLE_PICTURE',
  'PRODUCT_NOT_FOUND',
] satisfies FailureCode[]

/** Whether only another product photo helps against a failure, and no further try. */
export function needsOtherPhoto(code: string | null): boolean {
  return code !== null && OF_THE_PHOTO.includes(code)
}

function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(MESSAGES.failures, code)
}
