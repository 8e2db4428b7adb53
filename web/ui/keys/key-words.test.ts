import { expect, test } from 'vitest'
import { keyParts } from './key-words.ts'

const drawn = (...keys: string[]) =>
  keyParts(keys)
    .map((part) => ('key' in part ? `[${part.key}]` : part.word))
    .join(' ')

test('draws keys as a keyboard shows them', () => {
  expect(drawn('n')).toBe('[N]')
  expect(drawn('mod+k')).toBe('[Ctrl] [K]')
  expect(drawn('g d')).toBe('[G] then [D]')
  expect(drawn('arrowleft', 'arrowright')).toBe('[←] [→]')
  expect(drawn('1', '2', '3', '4', '5')).toBe('[1] to [5]')
  expect(drawn(' ')).toBe('[Space]')
  expect(drawn('+', '-')).toBe('[+] [-]')
})
