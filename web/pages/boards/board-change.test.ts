import { expect, test } from 'vitest'
import { movedTo, stillFits, withBoardChange } from './board-change.ts'
import { boardOf } from './board-fixture.ts'

const boardWith = (ids: string[]) => boardOf(Object.fromEntries(ids.map((id) => [id, ''])))
const before = boardOf({ a: '', b: 'Evening' })

test('a change shows at once: order, captions, words, and what left is gone', () => {
  const shown = withBoardChange(before, { title: 'Hall', removeImageIds: ['a'], captions: { b: 'Night' } })
  expect(shown).toMatchObject({ title: 'Hall', note: '', images: [{ id: 'b', caption: 'Night' }] })
  const order = (ids: string[], imageIds: string[]) =>
    withBoardChange(boardWith(ids), { imageIds }).images.map(({ id }) => id)
  expect(order(['a', 'b'], ['b', 'a'])).toEqual(['b', 'a'])
  expect(order(['a', 'new', 'b'], ['b', 'gone', 'a'])).toEqual(['b', 'new', 'a'])
})

test('a change goes with another one made elsewhere when they are about different things', () => {
  const renamed = boardOf({ a: 'Dawn', b: 'Evening' }, { title: 'Hall', note: 'y' })
  expect(stillFits({ note: 'x' }, { note: 'y' }, renamed)).toBe(true)
  expect(stillFits({ note: 'x' }, { note: '' }, renamed)).toBe(false)
  expect(stillFits({ title: 'Attic' }, { title: 'Lobby' }, renamed)).toBe(false)
  expect(stillFits({ title: 'Hall' }, { title: 'Lobby' }, renamed)).toBe(true)
  expect(stillFits({ captions: { b: 'Night' } }, { captions: { b: 'Evening' } }, renamed)).toBe(true)
  expect(stillFits({ captions: { a: 'Noon' } }, { captions: { a: '' } }, renamed)).toBe(false)
  expect(stillFits({ captions: { gone: 'Noon' } }, { captions: { gone: '' } }, renamed)).toBe(false)
})

test('a new order goes with images that came or left, not with another order', () => {
  const fits = (ids: string[]) => stillFits({ imageIds: ['b', 'a'] }, { imageIds: ['a', 'b'] }, boardWith(ids))
  expect(fits(['new', 'a', 'b'])).toBe(true)
  expect(fits(['b'])).toBe(true)
  expect(fits(['b', 'a'])).toBe(false)
  expect(stillFits({ removeImageIds: ['b'] }, {}, boardOf({ b: 'Dusk', a: '' }, { title: 'Hall' }))).toBe(true)
})

test('an image moves to a place that exists, and stays otherwise', () => {
  expect(movedTo(['a', 'b', 'c'], 'c', 0)).toEqual(['c', 'a', 'b'])
  expect(movedTo(['a', 'b', 'c'], 'a', 2)).toEqual(['b', 'c', 'a'])
  expect(movedTo(['a', 'b'], 'a', -1)).toEqual(['a', 'b'])
  expect(movedTo(['a', 'b'], 'b', 2)).toEqual(['a', 'b'])
})
