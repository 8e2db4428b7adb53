import { expect, test } from 'vitest'
import { dayIn, dayOfDefaultName, defaultSessionName, equalParts, partName, timeZoneSchema } from './session-names.ts'

const product = (room: string | undefined, category = 'Furniture', name = 'Luna Sofa') => ({
  name,
  category,
  roomTypes: room === undefined ? [] : [room],
})
const living = Array.from({ length: 30 }, () => product('Living Room'))
const bedroom = Array.from({ length: 15 }, () => product('Bedroom'))

test('a default name says the room most products are of, how many they are and the day', () => {
  expect(defaultSessionName([...living, ...bedroom], '30 Nov')).toBe('Living Room, 45 products, 30 Nov')
})

test('without a common room the category counts, without either only the number', () => {
  const mixed = ['Office', 'Bedroom', 'Dining Room', undefined].map((room) => product(room))
  expect(defaultSessionName(mixed, '30 Nov')).toBe('Furniture, 4 products, 30 Nov')
  const various = [product('Office', 'Decor'), product('Bedroom', 'Lighting'), product('Bathroom', 'Textiles')]
  expect(defaultSessionName(various, '30 Nov')).toBe('3 products, 30 Nov')
})

test('one product gives its name, cut so that the day stays', () => {
  expect(defaultSessionName([product('Office', 'Decor', 'Oak Desk')], '1 Dec')).toBe('Oak Desk, 1 Dec')
  const long = defaultSessionName([product('Office', 'Decor', 'x'.repeat(200))], '1 Dec')
  expect(long).toHaveLength(200)
  expect(long.endsWith('x, 1 Dec')).toBe(true)
})

test('the day is that of the person, also where it is tomorrow already', () => {
  const now = new Date('2026-11-30T23:30:00Z')
  expect(dayIn('UTC', now)).toBe('30 Nov')
  expect(dayIn('Asia/Tokyo', now)).toBe('1 Dec')
  expect(dayIn('America/Los_Angeles', now)).toBe('30 Nov')
  expect(dayIn('UTC', new Date('2026-09-05T12:00:00Z'))).toBe('5 Sep')
})

test('knows a default name by its products, in whichever time zone it was given, and no other', () => {
  const createdAt = new Date('2026-11-30T23:30:00Z')
  expect(dayOfDefaultName('Living Room, 30 products, 1 Dec', living, createdAt)).toBe('1 Dec')
  expect(dayOfDefaultName('Living Room, 30 products, 30 Nov', living, createdAt)).toBe('30 Nov')
  expect(dayOfDefaultName('Living Room, 30 products, 30 Nov', bedroom, createdAt)).toBeUndefined()
  expect(dayOfDefaultName('Summer Catalog 2026', living, createdAt)).toBeUndefined()
})

test('only time zones that exist are taken', () => {
  expect(timeZoneSchema.safeParse('Europe/Berlin').success).toBe(true)
  expect(timeZoneSchema.safeParse('Mars/Olympus').success).toBe(false)
})

test('too many products are divided into as few equal parts as possible', () => {
  expect(equalParts(1_131, 500)).toEqual([377, 377, 377])
  expect(equalParts(501, 500)).toEqual([251, 250])
  expect(equalParts(10_000, 500)).toHaveLength(20)
  expect(equalParts(500, 500)).toEqual([500])
})

test('the number of a part is never cut off', () => {
  expect(partName('Summer', 2, 3)).toBe('Summer, 2 of 3')
  expect(partName('x'.repeat(200), 12, 20)).toMatch(/^x{190}, 12 of 20$/)
})
