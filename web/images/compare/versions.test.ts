import { expect, test } from 'vitest'
import { exampleImage } from '#web/api/example-image.ts'
import { besideOf, originalOf, versionsOf } from './versions.ts'

const ids = (images: { id: string }[]) => images.map(({ id }) => id)
const original = exampleImage('original')
const modern = exampleImage('modern', { sourceImageId: 'original' })
const rustic = exampleImage('rustic', { sourceImageId: 'original' })
const again = exampleImage('again', { sourceImageId: 'rustic' })
const planned = exampleImage('planned', { variant: 2 })

// UC-008.A3b
test('the original and everything that goes back to it are versions of one another', () => {
  const images = [original, modern, rustic, again, planned]
  for (const image of [original, modern, again]) {
    expect(ids(versionsOf(images, image))).toEqual(['original', 'modern', 'rustic', 'again'])
  }
  expect(ids(versionsOf(images, planned))).toEqual(['planned'])
})

test('what is not there to be seen is left out', () => {
  const failed = exampleImage('failed', { sourceImageId: 'original', status: 'error', picture: null })
  const deleted = { ...modern, deletedAt: '2026-11-22T10:00:00Z' }
  expect(ids(versionsOf([original, deleted, failed, rustic], rustic))).toEqual(['original', 'rustic'])
})

test('versions stay together when the original is gone', () => {
  expect(ids(versionsOf([modern, rustic, again], again))).toEqual(['modern', 'rustic', 'again'])
  expect(originalOf([modern, rustic], modern)).toBeUndefined()
  expect(originalOf([modern, rustic, again], again)).toBe(rustic)
})

test('of more than four: the original, the one that is looked at, and the newest', () => {
  const more = ['a', 'b', 'c', 'd'].map((id) => exampleImage(id, { sourceImageId: 'original' }))
  const images = [original, modern, ...more]
  expect(ids(versionsOf(images, modern))).toEqual(['original', 'modern', 'c', 'd'])
  expect(ids(versionsOf(images, original))).toEqual(['original', 'b', 'c', 'd'])
})

test('an image without versions is put beside its product’s others of the run, four at most', () => {
  const run = [1, 2, 3, 4, 5, 6].map((variant) => exampleImage(`variant-${variant}`, { variant }))
  expect(ids(besideOf(run.slice(0, 3), run[1] ?? original))).toEqual(['variant-1', 'variant-2', 'variant-3'])
  const beside = ids(besideOf(run, run[1] ?? original))
  expect(beside).toHaveLength(4)
  expect(beside).toContain('variant-2')
  expect(ids(besideOf([original, modern, planned], modern))).toEqual(['original', 'modern'])
})
