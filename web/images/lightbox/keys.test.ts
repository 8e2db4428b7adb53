import { expect, test } from 'vitest'
import { KEY_LIST, keysFor, meaningOf } from './keys.ts'

const press = (key: string, change = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...change })

test('lists for people who may only look what they can do', () => {
  expect(keysFor(KEY_LIST, true)).toBe(KEY_LIST)
  expect(keysFor(KEY_LIST, false).map(({ keys }) => keys[0])).toEqual(['arrowleft', 'd', 'b', 'z', '?', 'escape'])
})

test('reads single keys in either case', () => {
  expect(meaningOf(press('p'))).toEqual({ act: 'pin' })
  expect(meaningOf(press('X'))).toEqual({ act: 'reject' })
  expect(meaningOf(press('r'))).toEqual({ act: 'regenerate' })
  expect(meaningOf(press('?'))).toEqual({ act: 'help' })
  expect(meaningOf(press('4'))).toEqual({ act: 'rate', rating: 4 })
  expect(meaningOf(press('0'))).toEqual({ act: 'rate', rating: null })
})

test('leaves the keys of the browser and unknown ones alone', () => {
  expect(meaningOf(press('d', { ctrlKey: true }))).toBeNull()
  expect(meaningOf(press('p', { metaKey: true }))).toBeNull()
  expect(meaningOf(press('q'))).toBeNull()
  expect(meaningOf(press('6'))).toBeNull()
})
