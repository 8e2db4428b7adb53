import { expect, test } from 'vitest'
import { isFound } from './palette-entry.ts'

test('finds commands by the beginnings of their words, in any order', () => {
  expect(isFound('New StudioSession with...', 'new st')).toBe(true)
  expect(isFound('New StudioSession with...', 'with new')).toBe(true)
  expect(isFound('Download the last run', 'run')).toBe(true)
  expect(isFound('Download the last run', 'own')).toBe(false)
  expect(isFound('Boards', '')).toBe(true)
})
