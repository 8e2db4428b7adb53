import { expect, test } from 'vitest'
import { exampleImage } from '#web/api/example-image.ts'
import { arrivedSince } from './use-arrivals.ts'

test('marks what was completed while one watched, not what was there before', () => {
  const known = new Map([
    ['a', 'generating'],
    ['b', 'completed'],
    ['c', 'pending'],
  ])
  const images = [exampleImage('a'), exampleImage('b'), exampleImage('c', { status: 'error' }), exampleImage('d')]
  expect(arrivedSince(known, images)).toEqual(['a'])
})
