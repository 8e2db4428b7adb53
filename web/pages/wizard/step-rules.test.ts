import { expect, test } from 'vitest'
import { exampleSession } from '#web/api/example-session.ts'
import { draftOf } from './draft/draft.ts'
import { stepHeader, stepShown } from './step-rules.ts'

const states = (shown: number, session = exampleSession({ step: 3 }), selection = draftOf(session).selection) => {
  const base = draftOf(session)
  return stepHeader(shown, { stored: session, base, draft: { ...base, selection } }).map(({ state }) => state)
}

// UC-002.A5b
test('opens a draft at the step last reached', () => {
  expect(stepShown(undefined, exampleSession({ step: 3 }))).toBe(3)
  expect(stepShown(1, exampleSession({ step: 3 }))).toBe(1)
})

test('begins with the first step before there is a session', () => expect(stepShown(3, null)).toBe(1))

test('opens what has been reached and closes what has not', () => {
  expect(states(2)).toEqual(['done', 'current', 'open', 'closed'])
  expect(states(1)).toEqual(['current', 'open', 'open', 'closed'])
})

// EC-006.M13
test('closes every later step while too many products are selected', () => {
  const tooMany = new Set(Array.from({ length: 501 }, (_, index) => `prod_${index}`))
  expect(states(1, exampleSession({ step: 4 }), tooMany)).toEqual(['current', 'closed', 'closed', 'closed'])
})

test('leaves only the last step once images were made', () => {
  const session = exampleSession({ status: 'completed', step: 4 })
  expect(stepShown(1, session)).toBe(4)
  expect(states(4, session)).toEqual(['closed', 'closed', 'closed', 'current'])
})
