import { expect, test } from 'vitest'
import { selectionNote } from './selection-note.ts'

// UC-002.A1a, UC-002.A1b, GEN.17
test('notes a small batch below 10 without closing the way on', () => {
  const text = 'Small batch. Consider selecting more products for better efficiency.'
  expect(selectionNote(1)).toEqual({ text, blocks: false })
  expect(selectionNote(9)).toEqual({ text, blocks: false })
  for (let count = 10; count <= 30; count += 1) expect(selectionNote(count).text).toBe('up to 500')
})

test('warns from 451 on', () => {
  expect(selectionNote(450).tone).toBeUndefined()
  expect(selectionNote(451)).toMatchObject({ tone: 'warn', blocks: false })
})

// EC-006.M11
test('says how many of 600 are too many', () => {
  expect(selectionNote(600).text).toBe('Maximum 500 products per studioSession. Please deselect 100 products.')
})

// UC-002.A2b, EC-006.M13
test('closes the way on above 500 and opens it at 500', () => {
  expect(selectionNote(501)).toMatchObject({ tone: 'err', blocks: true })
  expect(selectionNote(500).blocks).toBe(false)
  expect(selectionNote(0).blocks).toBe(true)
})

test('above what can be divided at once says so', () => {
  expect(selectionNote(1_000_000).text).toContain('Up to 10,000 products can be made into several sessions at once.')
})
