import { expect, test } from 'vitest'
import { problemOfProxy, reasonOfLoss, refusalInFront } from './proxy-answers.ts'

test.each([
  [200, 'network', /^A server in front of the studio answered instead of it/],
  [0, 'network', /^A server in front of the studio answered instead of it/],
  [302, 'network', /^A server in front of the studio answered instead of it/],
  [401, 'forbidden', /refused this \(401\)/],
  [403, 'forbidden', /refused this \(403\)/],
  [404, 'forbidden', /refused this \(404\)/],
  [413, 'file_too_large', /^The server in front of the studio refuses files of this size/],
  [429, 'rate_limited', /^The server in front of the studio gets too many requests/],
  [500, 'internal', /^Something went wrong on our side/],
  [502, 'network', /^The studio does not answer at the moment/],
  [503, 'network', /^The studio does not answer at the moment/],
  [504, 'network', /^The studio took too long/],
  [520, 'network', /^The studio does not answer at the moment/],
  [524, 'network', /^The studio took too long/],
] as const)('a %d that the studio did not give is told in words', (status, code, message) => {
  const problem = problemOfProxy({ status }, 'file')
  expect(problem.code).toBe(code)
  expect(problem.message).toMatch(message)
})

test('a request is not called a file, and the wait that a proxy names is kept', () => {
  expect(problemOfProxy({ status: 413 }, 'request').message).toMatch(/refuses requests of this size/)
  expect(problemOfProxy({ status: 429, retryAfter: '30' }, 'request').extras).toEqual({ retryAfterSeconds: 30 })
  expect(problemOfProxy({ status: 429, retryAfter: 'tomorrow' }, 'request').extras).toEqual({})
})

test('only a page in the studio’s place is told instead of a lost connection', () => {
  expect(reasonOfLoss(problemOfProxy({ status: 200 }, 'request'))).toMatch(/^A server in front/)
  expect(reasonOfLoss(problemOfProxy({ status: 502 }, 'request'))).toBeUndefined()
  expect(reasonOfLoss(problemOfProxy({ status: 403 }, 'request'))).toBeUndefined()
})

test('a page that cannot be shown says so too, instead of blaming connection or permission', () => {
  for (const status of [200, 403]) expect(refusalInFront(problemOfProxy({ status }, 'request'))).toMatch(/in front/)
  for (const status of [413, 429, 500, 502])
    expect(refusalInFront(problemOfProxy({ status }, 'request'))).toBeUndefined()
})
