import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createHangDetector, type Sample } from './hang.ts'

const LIMITS = { cpuMs: 120_000, idleMs: 600_000, endMs: 60_000 }

/** Feeds a sample a second; answers the first reason and the second it came at. */
function watch(
  seconds: number,
  at: (second: number) => Partial<Sample>,
): { reason: string; second: number } | undefined {
  const why = createHangDetector(LIMITS)
  for (let second = 0; second <= seconds; second += 1) {
    const sample = { beats: second, cpuMs: 0, nowMs: second * 1_000, isEnding: false, isDebugged: false, ...at(second) }
    const reason = why(sample)
    if (reason) return { reason, second }
  }
  return undefined
}

test('a main thread that computes without a beat is hung after the limit of processor time', () => {
  const hung = watch(1_000, (second) => ({ beats: Math.min(second, 10), cpuMs: second * 1_000 }))
  expect(hung).toEqual({ reason: 'it has computed for 120 s without answering anything', second: 130 })
})

test('one that waits for ever without computing is hung five times later', () => {
  expect(watch(1_000, () => ({ beats: 1 }))).toEqual({ reason: 'it has not moved for 600 s', second: 600 })
})

test('a busy machine is no hang: little processor time passes between late beats', () => {
  expect(watch(5_000, (second) => ({ beats: Math.floor(second / 300), cpuMs: second * 100 }))).toBeUndefined()
})

test('a suspended laptop is no hang: the watchdog slept as well', () => {
  expect(watch(200, (second) => ({ beats: 1, nowMs: second * 3_600_000 }))).toBeUndefined()
})

test('a breakpoint is no hang, and time at it does not count afterwards', () => {
  expect(watch(3_000, (second) => ({ beats: 1, isDebugged: second < 2_500 }))).toBeUndefined()
})

test('an end that takes longer than a minute is a hang although the thread beats', () => {
  expect(watch(200, (second) => ({ isEnding: second >= 10 }))?.reason).toBe(
    'it did not end within 60 s of being told to',
  )
})

test('a thread that beats at least once a minute is never taken for hung', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 40 }), (gaps) => {
      let last = 0
      const beatsAt = gaps.map((gap) => {
        last += gap
        return last
      })
      const beats = (second: number) => beatsAt.filter((time) => time <= second).length
      expect(watch(last, (second) => ({ beats: beats(second), cpuMs: second * 1_000 }))).toBeUndefined()
    }),
  )
})
