import { QueryObserver } from '@tanstack/react-query'
import { beforeEach, expect, test, vi } from 'vitest'
import { Problem } from '#contract/problem.ts'
import { createApi } from './query-client.ts'

beforeEach(() => vi.useFakeTimers())

// EC-001.M8
test('any answer ends the wait for the next retry', async () => {
  const { queryClient, connection } = createApi()
  let answers = false
  const queryFn = () => (answers ? Promise.resolve('here') : Promise.reject(new Problem('network', 'Connection lost')))
  const observer = new QueryObserver(queryClient, { queryKey: ['shown'], queryFn })
  const unsubscribe = observer.subscribe(() => {})
  await vi.advanceTimersByTimeAsync(7_000)
  expect(connection.state()).toBe('reconnecting')
  answers = true
  await queryClient.fetchQuery({ queryKey: ['another'], queryFn: async () => 'an answer' })
  await vi.advanceTimersByTimeAsync(0)
  expect(connection.state()).toBe('online')
  expect(observer.getCurrentResult().data).toBe('here')
  unsubscribe()
})

test('a read is repeated while the database is away, a refusal is not', async () => {
  const { queryClient } = createApi()
  let asked = 0
  const away = new Problem('unavailable', 'The database is away', { retryAfterSeconds: 5 })
  const queryFn = () => {
    asked += 1
    return asked < 4 ? Promise.reject(away) : Promise.resolve('here')
  }
  const read = queryClient.fetchQuery({ queryKey: ['shown'], queryFn, ...queryClient.getDefaultOptions().queries })
  await vi.advanceTimersByTimeAsync(20_000)
  expect(await read).toBe('here')
  const refused = new QueryObserver(queryClient, {
    queryKey: ['refused'],
    queryFn: () => Promise.reject(new Problem('unavailable', 'AI service unavailable')),
  })
  const unsubscribe = refused.subscribe(() => {})
  await vi.advanceTimersByTimeAsync(1_000)
  expect(refused.getCurrentResult()).toMatchObject({ isError: true, failureCount: 1 })
  unsubscribe()
})
