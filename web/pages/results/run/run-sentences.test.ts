import { expect, test } from 'vitest'
import { MESSAGES } from '#contract/messages.ts'
import type { SessionProgress } from '#contract/session-runs.ts'
import { exampleSession } from '#web/api/example-session.ts'
import {
  formatPercent,
  missingImages,
  runDuration,
  runPhase,
  runSegments,
  runSentence,
  runTitle,
} from './run-sentences.ts'

function progress(change: Partial<SessionProgress>): SessionProgress {
  return {
    status: 'generating',
    total: 180,
    planned: 180,
    deleted: 0,
    completed: 0,
    pending: 180,
    generating: 0,
    error: 0,
    cancelled: 0,
    percent: 0,
    etaSeconds: null,
    etaSlowestSeconds: null,
    recent: [],
    failed: [],
    ...change,
  }
}

// UC-002.M30a, UC-005.M3a
test('starts at nothing with the percentage', () => {
  expect(runSentence(progress({}), 0)).toBe('Generating 180 images... 0 of 180 completed (0%)')
  expect(runSegments(progress({}))[0]).toEqual({ share: 0, tone: 'accent' })
})

// UC-005.M7a
test('counts on with one decimal', () => {
  const now = progress({ completed: 3, pending: 177, percent: 1.7 })
  expect(runSentence(now, 0)).toBe('Generating 180 images... 3 of 180 completed (1.7%)')
  expect(runSegments(now)[0]?.share).toBeCloseTo(0.0167, 4)
})

test('an image that was deleted or made again is neither missing nor one more asked for', () => {
  const session = { ...exampleSession(), selectedProductIds: Array.from({ length: 45 }, (_, at) => `prod_${at}`) }
  const settings = { ...session.settings, variants: 4 }
  const missing = (counts: Partial<SessionProgress>) => missingImages({ ...session, settings }, progress(counts))
  expect(missing({ total: 178, planned: 180 })).toBe(0)
  expect(missing({ total: 14, planned: 12 })).toBe(168)
  // One was deleted for good.
  expect(missing({ total: 179, planned: 179 })).toBe(0)
})

test('counts what is left after a deletion instead of claiming that all were generated', () => {
  const done = { status: 'completed', total: 179, completed: 179, pending: 0 } as const
  expect(runSentence(progress({ ...done, deleted: 1 }), 0)).toBe('179 images, 1 deleted')
})

test('a trial of three is not all of its images', () => {
  const trial = progress({ status: 'completed', total: 3, planned: 3, completed: 3, pending: 0 })
  expect(runSentence(trial, 177)).toBe('3 of 180 images generated')
})

test('says that all were deleted instead of that none were generated', () => {
  const now = progress({ status: 'completed', total: 0, pending: 0 })
  expect(runSentence(now, 0)).toBe('All images of this studioSession were deleted.')
  expect(runPhase(now)).toBe('emptied')
})

// UC-005.M3b
test('tells the time left in minutes', () => {
  expect(MESSAGES.timeLeft(900)).toBe('~15 minutes left')
  expect(MESSAGES.timeLeft(20)).toBe('less than a minute left')
  expect(MESSAGES.timeLeft(20, 40)).toBe('less than a minute left')
  expect(MESSAGES.timeLeft(20, 270)).toBe('up to ~5 minutes left')
  expect(MESSAGES.timeLeft(90, 270)).toBe('~2-5 minutes left')
})

test('writes the percentage as the server gives it', () => {
  expect(formatPercent(53.3)).toBe('53.3')
  expect(formatPercent(53)).toBe('53')
  expect(formatPercent(97.8)).toBe('97.8')
})

// UC-005.A4a
test('says so when every image is there', () => {
  const now = progress({ status: 'completed', completed: 180, pending: 0, percent: 100 })
  expect(runSentence(now, 0)).toBe('All 180 images generated!')
  expect(runPhase(now)).toBe('done')
})

// UC-005.X2a
test('names how many failed, and turns the bar green and red', () => {
  const now = progress({ status: 'completed', completed: 176, error: 4, pending: 0, percent: 97.8 })
  expect(runSentence(now, 0)).toBe('176 of 180 completed, 4 failed')
  expect(runSegments(now).map(({ tone }) => tone)).toEqual(['ok', 'err'])
  expect(runPhase(now)).toBe('partial')
})

test('tells paused and cancelled from finished', () => {
  const half = { completed: 96, pending: 84, percent: 53.3 }
  expect(runSentence(progress({ ...half, status: 'paused' }), 0)).toBe('Paused. 96 of 180 completed')
  expect(runSentence(progress({ ...half, status: 'cancelled' }), 0)).toBe('Cancelled. 96 of 180 completed')
  expect(runSegments(progress({ ...half, status: 'paused' }))[0]?.tone).toBe('accent')
})

test('shows the progress in the title of the tab', () => {
  const name = 'Summer Catalog 2026'
  expect(runTitle(name, progress({ percent: 53.3 }))).toBe('53.3% · Summer Catalog 2026 · Epox Studio')
  expect(runTitle(name, progress({ status: 'completed', completed: 180 }))).toBe(
    '✓ · Summer Catalog 2026 · Epox Studio',
  )
  const partly = progress({ status: 'completed', completed: 176, error: 4 })
  expect(runTitle(name, partly)).toBe('4 failed · Summer Catalog 2026 · Epox Studio')
  expect(runTitle(name, undefined)).toBe('Summer Catalog 2026 · Epox Studio')
})

test('rounds how long a run took, and says nothing about one that was retried', () => {
  const plannedAt = '2026-11-22T10:00:00Z'
  const took = (completedAt: string, generatedAt: string | null = plannedAt) =>
    runDuration({ plannedAt, generatedAt, completedAt })
  expect(took('2026-11-22T10:12:10Z')).toBe('in 12 minutes')
  expect(took('2026-11-22T10:00:40Z')).toBe('in 40 seconds')
  expect(took('2026-11-22T10:12:10Z', null)).toBeUndefined()
  expect(took('2026-11-22T10:12:10Z', '2026-11-22T10:12:09Z')).toBeUndefined()
})
