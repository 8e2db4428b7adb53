import { expect, test } from 'vitest'
import { keyOf } from './shortcuts.ts'

const press = (key: string, change = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...change })

test('spells keys alike on every keyboard', () => {
  expect(keyOf(press('N'))).toBe('n')
  expect(keyOf(press('k', { ctrlKey: true }))).toBe('mod+k')
  expect(keyOf(press('k', { metaKey: true }))).toBe('mod+k')
  expect(keyOf(press('Escape'))).toBe('escape')
})

test('leaves modifiers alone and what Alt types', () => {
  for (const key of ['Control', 'Shift', 'Meta', 'Alt', 'Dead']) expect(keyOf(press(key))).toBeUndefined()
  expect(keyOf(press('n', { altKey: true }))).toBeUndefined()
})
