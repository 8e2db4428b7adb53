import { expect, test } from 'vitest'
import { positionAfterKey, positionAtPointer } from './slider-position.ts'

test('moves by two percent with the arrows and stops at the ends', () => {
  expect(positionAfterKey(50, 'ArrowLeft')).toBe(48)
  expect(positionAfterKey(50, 'ArrowRight')).toBe(52)
  expect(positionAfterKey(1, 'ArrowLeft')).toBe(0)
  expect(positionAfterKey(99, 'ArrowUp')).toBe(100)
})

test('moves by ten percent with the page keys and to the ends with Home and End', () => {
  expect(positionAfterKey(50, 'PageUp')).toBe(60)
  expect(positionAfterKey(50, 'PageDown')).toBe(40)
  expect(positionAfterKey(50, 'Home')).toBe(0)
  expect(positionAfterKey(50, 'End')).toBe(100)
})

test('leaves every other key to the page', () => expect(positionAfterKey(50, 'p')).toBeNull())

test('follows the pointer inside the picture and not beyond it', () => {
  const box = { left: 100, width: 400 }
  expect(positionAtPointer(300, box)).toBe(50)
  expect(positionAtPointer(0, box)).toBe(0)
  expect(positionAtPointer(900, box)).toBe(100)
  expect(positionAtPointer(10, { left: 0, width: 0 })).toBe(0)
})
