import { expect, test } from 'vitest'
import { exampleImage } from '#web/api/example-image.ts'
import { placeBeside } from './place-beside.ts'

const ids = (images: { id: string }[]) => images.map(({ id }) => id)
const first = exampleImage('first')
const second = exampleImage('second', { variant: 2 })

// UC-008.M11
test('a new image stands beside its original, behind the versions before it', () => {
  const once = placeBeside([first, second], exampleImage('again', { sourceImageId: 'first' }))
  expect(ids(once)).toEqual(['first', 'again', 'second'])
  expect(ids(placeBeside(once, exampleImage('third', { sourceImageId: 'first' })))).toEqual([
    'first',
    'again',
    'third',
    'second',
  ])
  expect(ids(placeBeside(once, exampleImage('of again', { sourceImageId: 'again' })))).toEqual([
    'first',
    'again',
    'of again',
    'second',
  ])
})

test('one that is known already is replaced where it stands', () => {
  const known = exampleImage('again', { sourceImageId: 'first', status: 'pending' })
  const images = placeBeside([first, known, second], { ...known, status: 'generating' })
  expect(images.map(({ status }) => status)).toEqual(['completed', 'generating', 'completed'])
})
