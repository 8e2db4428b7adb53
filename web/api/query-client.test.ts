import { QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Problem } from '#contract/problem.ts'
import { createApi } from './query-client.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('[EC-001.M8] any answer ends the wait for the next retry', async () => {
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
