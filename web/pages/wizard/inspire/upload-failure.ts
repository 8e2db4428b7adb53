import { MESSAGES } from '#contract/messages.ts'
import { Problem, type ProblemCode } from '#contract/problem.ts'
import { refusalOf } from '#web/api/refusal.ts'

/** Refusals of the file itself: it would be refused again. */
const OF_FILE = ['unusable_image', 'unsupported_file', 'file_too_large', 'invalid_request'] satisfies ProblemCode[]

/** What a failed upload says, and whether the file is `refused`; others can be sent again. */
export function uploadFailure(error: unknown): { message: string; refused: boolean } {
  const refused = error instanceof Problem && OF_FILE.some((code) => code === error.code)
  return { message: refusalOf(error) ?? MESSAGES.uploadFailed, refused }
}
