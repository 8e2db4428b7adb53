import { expect, test } from 'vitest'
import { exampleImage } from '#web/api/example-image.ts'
import { changedKeys, changesInWords, changesOf, type Look, lookErrors, lookOf, wasWords } from './look.ts'

const before: Look = {
  ...lookOf(exampleImage('img_1').settings),
  lighting: 'Ambient',
  props: ['Plants', 'Books', 'Lamps'],
}

// UC-008.M6a, UC-008.M6b, UC-008.M6c
test('sends what was changed and nothing else', () => {
  const now: Look = { ...before, lighting: 'Natural Light', props: ['Plants'], varietyLevel: 7 }
  expect(changesOf(before, now)).toEqual({ lighting: 'Natural Light', props: ['Plants'], varietyLevel: 7 })
  expect(changesOf(before, { ...before, props: ['Lamps', 'Plants', 'Books'] })).toEqual({})
})

test('marks what was changed with what it was', () => {
  const now: Look = {
    ...before,
    lighting: 'Studio',
    props: ['Plants', 'Rug'],
    matchProductColors: false,
    varietyLevel: 7,
  }
  expect(wasWords(before, now, 'lighting')).toBe('was Ambient')
  expect(wasWords(before, now, 'props')).toBe('1 added, 2 removed')
  expect(wasWords(before, now, 'matchProductColors')).toBe('was Yes')
  expect(wasWords(before, now, 'varietyLevel')).toBe('was 5')
  expect(wasWords(before, now, 'style')).toBeUndefined()
  expect(changesInWords(before, now)[0]).toEqual({ term: 'Light', from: 'Ambient', to: 'Studio' })
  expect(changedKeys(before, now)).toEqual(['lighting', 'props', 'varietyLevel', 'matchProductColors'])
})

// UC-008.X4
test('finds what the server would refuse before it is asked', () => {
  expect(lookErrors(before)).toEqual({})
  expect(lookErrors({ ...before, extraPrompt: 'x'.repeat(501) })).toEqual({ extraPrompt: 'At most 500 characters.' })
  expect(Object.keys(lookErrors({ ...before, varietyLevel: 11 }))).toEqual(['varietyLevel'])
})
