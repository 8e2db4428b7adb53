import { expect, test } from 'vitest'
import { lenientStorage, type TextStorage } from './browser-storage.ts'
import { exampleStorage } from './example-storage.ts'

const refuse = () => {
  throw new DOMException('refused', 'QuotaExceededError')
}
/** Open, but without space for anything more. */
const full = (storage: TextStorage): TextStorage => ({ ...storage, setItem: refuse })

test('keeps texts in the storage of the browser', () => {
  const browser = exampleStorage()
  lenientStorage(() => browser).setItem('draft', 'chairs')
  expect(lenientStorage(() => browser).getItem('draft')).toBe('chairs')
})

test('keeps in memory what a full storage refuses, instead of what it held before', () => {
  const browser = exampleStorage()
  browser.setItem('draft', 'chairs')
  const storage = lenientStorage(() => full(browser))
  storage.setItem('draft', 'tables')
  expect(storage.getItem('draft')).toBe('tables')
  expect(browser.getItem('draft')).toBeNull()
  storage.removeItem('draft')
  expect(storage.getItem('draft')).toBeNull()
})

test('works in memory alone where the browser denies its storage', () => {
  const storage = lenientStorage(refuse)
  expect(storage.getItem('draft')).toBeNull()
  storage.setItem('draft', 'chairs')
  expect(storage.getItem('draft')).toBe('chairs')
})

test('hides no other error', () => {
  const broken = () => {
    throw new TypeError('a fault of the page')
  }
  expect(() => lenientStorage(broken).getItem('draft')).toThrow('a fault of the page')
})
