import { expect, test } from 'vitest'
import { exampleImage } from '#web/api/example-image.ts'
import { differencesOf } from './differences.ts'

// UC-008.S5
test('says of each image only what it does not share with the others', () => {
  const original = exampleImage('original')
  const brighter = exampleImage('brighter', { settings: { ...original.settings, lighting: 'Studio', varietyLevel: 7 } })
  const differences = differencesOf([original, brighter])
  expect(differences.get('original')).toEqual([
    { term: 'Light', value: 'Natural Light' },
    { term: 'Variety', value: '5 of 10' },
  ])
  expect(differences.get('brighter')).toEqual([
    { term: 'Light', value: 'Studio' },
    { term: 'Variety', value: '7 of 10' },
  ])
})

test('a wish that only one has is a difference, the same settings are none', () => {
  const plain = exampleImage('plain')
  const wished = exampleImage('wished', { settings: { ...plain.settings, extraPrompt: 'No people' } })
  expect(differencesOf([plain, wished]).get('wished')).toEqual([{ term: 'Extra wishes', value: 'No people' }])
  expect(differencesOf([plain, exampleImage('same')]).get('same')).toEqual([])
})
