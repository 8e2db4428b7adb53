import { expect, test } from 'vitest'
import { testImage } from './image-fixture.ts'
import { arrivedSince } from './use-arrivals.ts'

test('marks what was completed while one watched, not what was there before', () => {
  const known = new Map([
    ['a', 'generating'],
    ['b', 'completed'],
    ['c', 'pending'],
  ])
  const images = [testImage('a'), testImage('b'), testImage('c', { status: 'error' }), testImage('d')]
  expect(arrivedSince(known, images)).toEqual(['a'])
})
