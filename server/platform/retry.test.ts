import { expect, test } from 'vitest'
import { retry } from './retry.ts'

const always = () => true

test('gives the first answer that comes, and tells each error that is retried', async () => {
  const retried: unknown[] = []
  const outcomes = [new Error('first'), new Error('second')]
  const work = async () => {
    const error = outcomes.shift()
    if (error) throw error
    return 'stored'
  }
  const options = { delays: [0, 0, 0], mayPass: always, onRetry: (error: unknown) => retried.push(error) }
  expect(await retry(work, options)).toBe('stored')
  expect(retried.map(String)).toEqual(['Error: first', 'Error: second'])
})

test('throws the last error after as many retries as there are waits', async () => {
  let calls = 0
  const work = async () => {
    calls += 1
    throw new Error(`call ${calls}`)
  }
  await expect(retry(work, { delays: [0, 0], mayPass: always })).rejects.toThrow('call 3')
})

test('does not retry an error that will not pass', async () => {
  let calls = 0
  const work = async () => {
    calls += 1
    throw new Error('refused')
  }
  await expect(retry(work, { delays: [0], mayPass: () => false })).rejects.toThrow('refused')
  expect(calls).toBe(1)
})
