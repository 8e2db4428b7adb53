import { expect, test } from 'vitest'
import { Problem } from '#contract/problem.ts'
import { quotaRefusalOf, retrySecondsOf } from './refusals.ts'

test('reads the numbers of a refused month', () => {
  const extras = { used: 85, limit: 100, requested: 180, affordable: 15, requestId: 'r1' }
  const numbers = { used: 85, waiting: 0, limit: 100, requested: 180, affordable: 15 }
  expect(quotaRefusalOf(new Problem('quota_exceeded', 'Monthly limit reached', extras))).toEqual(numbers)
  expect(quotaRefusalOf(new Problem('internal', 'Oops', extras))).toBeNull()
})

test('reads when a full queue is worth another try, five minutes when it does not say', () => {
  expect(retrySecondsOf(new Problem('queue_full', 'System busy', { retryAfterSeconds: 40 }))).toBe(40)
  expect(retrySecondsOf(new Problem('queue_full', 'System busy'))).toBe(300)
  expect(retrySecondsOf(new Problem('network', 'Connection lost'))).toBeNull()
  expect(retrySecondsOf(null)).toBeNull()
})
