import { expect, test } from 'vitest'
import { analysisTitle, roomsByCount, roomsPhrase } from './rooms-sentence.ts'

const sample = { 'Living Room': 18, Bedroom: 15, 'Dining Room': 8, Office: 4 }

test('names the rooms that make up more than half', () => {
  expect(roomsPhrase(sample)).toBe('mostly for the living room and bedroom')
  expect(roomsPhrase({ Bedroom: 9, Office: 2 })).toBe('mostly for the bedroom')
  expect(roomsPhrase({ Kitchen: 3 })).toBe('for the kitchen')
  expect(roomsPhrase({ Kitchen: 1, Bedroom: 1, Office: 1, Hallway: 1 })).toBe('for 4 kinds of rooms')
  expect(roomsPhrase({})).toBe('')
})

test('puts the most frequent room first', () => {
  expect(roomsByCount({ Office: 4, 'Living Room': 18, Bedroom: 0 })).toEqual([
    { room: 'Living Room', count: 18 },
    { room: 'Office', count: 4 },
  ])
})

test('titles the analysis', () => {
  expect(analysisTitle(45, sample)).toBe('45 products, mostly for the living room and bedroom')
  expect(analysisTitle(1, {})).toBe('1 product')
})
