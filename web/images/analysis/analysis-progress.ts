import { MESSAGES } from '#contract/messages.ts'

const EXPECTED_MS = 30_000
/** Where the bar waits: it is full only when the answer is there. */
const ALMOST = 0.99

export type AnalysisProgress = {
  share: number
  /** How many of the two messages are behind us. */
  stepsDone: 0 | 1
  remaining: string
}

/** What to show after `elapsed` ms of an analysis that says nothing about itself: 30 s as a straight line, then patience. */
export function analysisProgress(elapsed: number): AnalysisProgress {
  const seconds = Math.ceil((EXPECTED_MS - elapsed) / 5_000) * 5
  return {
    share: Math.min(ALMOST, elapsed / EXPECTED_MS),
    stepsDone: elapsed < EXPECTED_MS / 2 ? 0 : 1,
    remaining: elapsed >= EXPECTED_MS ? MESSAGES.analysisLate : `about ${seconds} seconds`,
  }
}
