import { expect, test } from 'vitest'
import { testImage } from '#web/images/gallery/image-fixture.ts'
import { placeBeside } from './place-beside.ts'

const ids = (images: { id: string }[]) => images.map(({ id }) => id)
const first = testImage('first')
const second = testImage('second', { variant: 2 })

// UC-008.M11
test('a new image stands beside its original, behind the versions before it', () => {
  const once = placeBeside([first, second], testImage('again', { sourceImageId: 'first' }))
  expect(ids(once)).toEqual(['first', 'again', 'second'])
  expect(ids(placeBeside(once, testImage('third', { sourceImageId: 'first' })))).toEqual([
    'first',
    'again',
    'third',
    'second',
  ])
  expect(ids(placeBeside(once, testImage('of again', { sourceImageId: 'again' })))).toEqual([
    'first',
    'again',
    'of again',
    'second',
  ])
})

test('one that is known already is replaced where it stands', () => {
  const known = testImage('again', { sourceImageId: 'first', status: 'pending' })
  const images = placeBeside([first, known, second], { ...known, status: 'generating' })
  expect(images.map(({ status }) => status)).toEqual(['completed', 'generating', 'completed'])
})
