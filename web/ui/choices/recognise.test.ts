import { expect, test } from 'vitest'
import { recognise } from './recognise.ts'

test('a value that comes back late is known as one’s own, also where some in between never came', () => {
  expect(recognise(['d', 'de', 'des'], 'de')).toEqual({ isOwn: true, rest: ['des'] })
})

test('any other comes from elsewhere, and nothing of before is awaited any more', () => {
  expect(recognise(['d', 'de'], '')).toEqual({ isOwn: false, rest: [] })
  expect(recognise([], 'sofa')).toEqual({ isOwn: false, rest: [] })
})
