import { Problem } from '#contract/problem.ts'

/** Whether the server answered that its database is away: what was asked may be asked again after a while. */
function isDatabaseAway(error: unknown): error is Problem {
  return error instanceof Problem && error.code === 'unavailable' && typeof error.extras.retryAfterSeconds === 'number'
}

/** Whether a call got no answer at all: nobody knows whether it was carried out. */
export function gotNoAnswer(error: unknown): error is Problem {
  return error instanceof Problem && error.code === 'network'
}

/** Whether the same call may succeed in a moment: it got no answer, or the database was away. */
export function isPassing(error: unknown): boolean {
  return isDatabaseAway(error) || gotNoAnswer(error)
}

const READ_RETRIES = 12

/** Reads are repeated for a minute while the database is away; what got no answer is the connection's. */
export const whileDatabaseIsAway = {
  retry: (failures: number, error: unknown): boolean => isDatabaseAway(error) && failures < READ_RETRIES,
  retryDelay: (_failures: number, error: unknown): number =>
    error instanceof Problem ? Number(error.extras.retryAfterSeconds) * 1_000 : 0,
}
