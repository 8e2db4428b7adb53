import { expect, test } from 'vitest'
import { exampleImage } from '#web/api/example-image.ts'
import { colorsInWords, modelInWords, settingsInWords, sizeInWords } from './settings-in-words.ts'

test('says what an image was made with', () => {
  const image = exampleImage('a')
  const settings = { ...image.settings, props: [], extraPrompt: ' A cat ' }
  const facts = Object.fromEntries(settingsInWords({ ...image, settings }).map(({ term, value }) => [term, value]))
  expect(facts).toMatchObject({ Light: 'Natural Light', Props: 'None', Variety: '5 of 10', 'Extra wishes': 'A cat' })
})

test('names the colors by their scheme, or by where they came from', () => {
  const image = exampleImage('a')
  const named = (colorScheme: 'Sage' | null, palette: string[]) =>
    colorsInWords({ ...image, settings: { ...image.settings, colorScheme, palette } })
  expect([named('Sage', ['#000']), named(null, ['#000']), named(null, [])]).toEqual([
    'Sage',
    'From inspirations',
    'Neutral',
  ])
})

test('gives the size of the picture and of its file', () => {
  expect(sizeInWords(exampleImage('a'))).toBe('1024 × 1024 px, 2.0 MB')
  expect(sizeInWords(exampleImage('a', { picture: null }))).toBeUndefined()
})

test('calls the renderer by its name', () => {
  expect(modelInWords('studio/1')).toBe('Studio renderer 1')
  expect(modelInWords('gemini-image')).toBe('gemini-image')
})
