import { beforeEach, expect, test, vi } from 'vitest'
import { Problem } from '#contract/problem.ts'
import { gotNoAnswer } from './passing-failure.ts'
import { retry } from './retry.ts'

beforeEach(() => vi.useFakeTimers())

const { signal } = new AbortController()
const lost = new Problem('network', 'Upload failed. Try again.')

async function outcome(answers: (string | Error)[], by: AbortSignal = signal) {
  const work = vi.fn(async () => {
    const answer = answers.shift()
    if (answer === undefined || answer instanceof Error) throw answer
    return answer
  })
  const options = { delays: [1_000, 2_000, 4_000], mayPass: gotNoAnswer, signal: by }
  const result = retry(work, options).catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(60_000)
  return { result: await result, tries: work.mock.calls.length }
}

// UC-004.X3
test('repeats work that got no answer and gives the answer that comes', async () => {
  expect(await outcome([lost, lost, lost, 'pic_1'])).toEqual({ result: 'pic_1', tries: 4 })
})

// UC-004.X3
test('gives up after as many retries as there are waits', async () => {
  expect(await outcome([lost, lost, lost, lost, 'never'])).toEqual({ result: lost, tries: 4 })
})

test('does not repeat what was refused', async () => {
  const refusal = new Problem('unusable_image', 'Image file appears to be corrupted. Please try another file.')
  expect(await outcome([refusal, 'never'])).toEqual({ result: refusal, tries: 1 })
})

test('stops when the work was taken back', async () => {
  const controller = new AbortController()
  controller.abort()
  expect(await outcome([lost, 'never'], controller.signal)).toMatchObject({ tries: 1 })
})
