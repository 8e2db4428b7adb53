import pino from 'pino'
import { expect, test } from 'vitest'
import { startSchedules } from './schedule.ts'

const log = pino({ level: 'silent' })
const DAY_MS = 24 * 60 * 60_000

test('an end waits for what runs', async () => {
  let isDone = false
  const run = async () => {
    await new Promise(setImmediate)
    isDone = true
  }
  const stop = startSchedules([{ name: 'short', everyMs: DAY_MS, run }], log)
  await stop(60_000)
  expect(isDone).toBe(true)
})

test('an end does not wait longer than it may: a sweep of a large store goes on another day', async () => {
  const stop = startSchedules([{ name: 'endless', everyMs: DAY_MS, run: () => new Promise(() => {}) }], log)
  await expect(stop(1)).resolves.toBeUndefined()
})
