import { expect, test } from 'vitest'
import { cleanLine, cleanProse, cleanSku, containsWords, foldText, orderKey, skuIdentity, sortByText } from './text.ts'

test.each([
  ['Mu\u0308ller', 'm\u00FCller'],
  ['M\u00FCller', 'mu\u0308ller'],
  ['GRÜNER Sessel', 'grüner'],
  ['grüner Sessel', 'GRÜNER'],
  ['grüner Sessel', 'gruner'],
  ['Шкаф', 'шкаф'],
  ['шкаф', 'ШКАФ'],
  ['King Bed, BOUCLÉ', 'boucle'],
  ['Straße', 'STRASSE'],
  ['Smørrebrød board', 'smorrebrod'],
  ['ΣΟΦΑΣ', 'σοφας'],
  ['Sofa 120×200', '120x200'],
  ['Mid\u2011Century', 'mid-century'],
  ['So\u200Bfa', 'sofa'],
  ['ＳＯＦＡ', 'sofa'],
  ['Walnut Desk, modern', 'modern  desk'],
])('%j contains the words of %j', (text, search) => {
  expect(containsWords(text, search)).toBe(true)
})

test('letters that differ by more than an accent stay apart', () => {
  expect(containsWords('Йод', 'иод')).toBe(false)
  expect(containsWords('สี', 'สา')).toBe(false)
  expect(foldText('ガ')).not.toBe(foldText('カ'))
})

test('orders Äpfel before Zebra and numbers by their size', () => {
  const names = ['Zebra', 'stuhl 10', 'Stuhl 2', 'Äpfel', 'Шкаф', 'Stuhl 002', 'apfel', 'Éclair']
  expect(sortByText(names, (name) => name)).toEqual([
    'Äpfel',
    'apfel',
    'Éclair',
    'Stuhl 2',
    'Stuhl 002',
    'stuhl 10',
    'Zebra',
    'Шкаф',
  ])
})

test('orders letters beyond the first plane after all others, as the database does', () => {
  expect(sortByText(['\u{1F6CB}', '\uE000'], (name) => name)).toEqual(['\uE000', '\u{1F6CB}'])
})

test('order keys hold numbers of up to 20 digits, leading zeros aside', () => {
  expect(orderKey('007')).toBe(orderKey('7'))
  expect(orderKey('12345678901234567890') > orderKey('99')).toBe(true)
})

test('two spellings of a SKU that look alike are one', () => {
  const spellings = ['Sof-0\u200B42', 'SOF\u2011042', ' sof-042 ', 'SOF-042\uFE0F', 'ＳＯＦ-042']
  expect(new Set(spellings.map(skuIdentity))).toEqual(new Set(['sof-042']))
  expect(skuIdentity('Mu\u0308-1')).toBe(skuIdentity('M\u00FC-1'))
  expect(skuIdentity('MÜ-1')).not.toBe(skuIdentity('MU-1'))
  expect(skuIdentity('A-01')).not.toBe(skuIdentity('A-1'))
})

test('a name loses what would turn the text around it, control characters and invisible ones', () => {
  expect(cleanLine('photo\u202Egpj.exe')).toBe('photogpj.exe')
  expect(cleanLine(' Sofa\r\n\tBlue\u0007\u200B\u2066x\u2069')).toBe('Sofa Blue x')
  expect(cleanLine('Mu\u0308ller')).toBe('M\u00FCller')
})

test('a name keeps the joiners of emoji and of Persian, and the marks of Hebrew', () => {
  for (const name of ['👩\u200D🎨', 'می\u200Cخواهم', 'שולחן (כ)\u200F']) expect(cleanLine(name)).toBe(name)
})

test('a text of several lines keeps its lines', () => {
  expect(cleanProse('a\r\nb\u0000\tc\u202Ed\n')).toBe('a\nb\tcd')
})

test('a SKU keeps nothing invisible', () => {
  expect(cleanSku(' A\u200D\u00AD1\uFE0F ')).toBe('A1')
})
