import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRunEstimates, nextEstimate, secondsLeft } from './run-estimate.ts'

const at = (seconds: number) => new Date(1_000_000 + seconds * 1000)

describe('the pace of a run', () => {
  // UC-005.M3b
  test('before anything is measured 180 images take 15 minutes', () => {
    expect(secondsLeft(180, [], at(0), 5)).toBe(15 * 60)
    expect(secondsLeft(180, [at(0)], at(0), 5)).toBe(15 * 60)
  })

  test('then the latest completions count more and more, and a standstill lengthens the estimate', () => {
    const every2s = (count: number) => Array.from({ length: count }, (_, index) => at(2 * (count - 1 - index)))
    expect(secondsLeft(100, every2s(5), at(8), 5)).toBe(350)
    expect(secondsLeft(100, every2s(25), at(48), 5)).toBeCloseTo(243, 0)
    expect(secondsLeft(100, every2s(25), at(148), 5)).toBeGreaterThan(550)
  })
})

const polls = fc.array(
  fc.record({ wait: fc.integer({ min: 0, max: 60_000 }), raw: fc.double({ min: 0, max: 100_000, noNaN: true }) }),
  { minLength: 1, maxLength: 60 },
)

describe('what is said of it', () => {
  test('never grows by more than a half from one update to the next, whatever is measured', () => {
    fc.assert(
      fc.property(polls, (updates) => {
        let now = 0
        let said: ReturnType<typeof nextEstimate> | undefined
        for (const { wait, raw } of updates) {
          now += wait
          const next = nextEstimate(said, raw, now)
          expect(next.seconds).toBeGreaterThanOrEqual(0)
          if (said) expect(next.seconds).toBeLessThanOrEqual(1.5 * Math.max(said.seconds, 10) + 1e-6)
          said = next
        }
      }),
    )
  })

  test('follows a pace that stays, however wrong it began', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 4_000 }), fc.integer({ min: 0, max: 4_000 }), (raw, first) => {
        let said = nextEstimate(undefined, first, 0)
        for (let now = 5_000; now <= 300_000; now += 5_000) said = nextEstimate(said, raw, now)
        expect(Math.abs(said.seconds - raw)).toBeLessThan(25)
      }),
    )
  })

  test('counts down exactly while the pace is as it was', () => {
    let said = nextEstimate(undefined, 600, 0)
    for (let now = 5_000; now <= 300_000; now += 5_000) {
      said = nextEstimate(said, 600 - now / 1000, now)
      expect(said.seconds).toBeCloseTo(600 - now / 1000, 6)
    }
  })

  test('asked twice in the same moment it says the same', () => {
    const estimates = createRunEstimates()
    expect(estimates('run', 100, 1_000)).toBe(100)
    expect(estimates('run', 5_000, 1_000)).toBe(100)
    expect(estimates('another run', 5_000, 1_000)).toBe(5_000)
  })
})
