import { expect, test } from 'vitest'
import type { Board } from '#contract/boards.ts'
import { isDisjoint, movedTo, withBoardChange } from './board-change.ts'

const picture = { url: '/files/a', width: 8, height: 8, thumbhash: '', thumbnails: [] }
const boardOf = (captions: Record<string, string>, change: Partial<Board> = {}): Board => ({
  id: 'board_1',
  title: 'Lobby',
  note: '',
  version: 1,
  images: Object.entries(captions).map(([id, caption]) => ({
    id,
    studioSessionId: 'ss_1',
    productId: 'prod_1',
    productName: 'Modern Desk',
    productSku: 'DSK-001',
    roomType: 'Office',
    picture,
    caption,
  })),
  createdAt: '2026-11-22T10:00:00.000Z',
  updatedAt: '2026-11-22T10:00:00.000Z',
  ...change,
})
const before = boardOf({ a: '', b: 'Evening' })

test('a change shows at once: order, captions, words, and what left is gone', () => {
  const shown = withBoardChange(before, { title: 'Hall', removeImageIds: ['a'], captions: { b: 'Night' } })
  expect(shown).toMatchObject({ title: 'Hall', note: '', images: [{ id: 'b', caption: 'Night' }] })
  const order = (ids: string[], imageIds: string[]) =>
    withBoardChange(boardOf(Object.fromEntries(ids.map((id) => [id, '']))), { imageIds }).images.map(({ id }) => id)
  expect(order(['a', 'b'], ['b', 'a'])).toEqual(['b', 'a'])
  expect(order(['a', 'new', 'b'], ['b', 'gone', 'a'])).toEqual(['b', 'new', 'a'])
})

test('a change goes with another one made elsewhere when they are about different things', () => {
  const renamed = boardOf({ a: '', b: 'Evening' }, { title: 'Hall', version: 2 })
  expect(isDisjoint({ imageIds: ['b', 'a'], captions: { a: 'Noon' } }, before, renamed)).toBe(true)
  expect(isDisjoint({ title: 'Attic' }, before, renamed)).toBe(false)
  const captioned = boardOf({ a: 'Dawn', b: 'Evening' }, { version: 2 })
  expect(isDisjoint({ captions: { b: 'Night' } }, before, captioned)).toBe(true)
  expect(isDisjoint({ captions: { a: 'Noon' } }, before, captioned)).toBe(false)
  expect(isDisjoint({ imageIds: ['b', 'a'] }, before, boardOf({ b: 'Evening', a: '' }))).toBe(false)
  expect(isDisjoint({ imageIds: ['b', 'a'] }, before, boardOf({ new: '', a: '', b: 'Evening' }))).toBe(true)
  expect(isDisjoint({ imageIds: ['b', 'a'] }, before, boardOf({ b: 'Evening' }))).toBe(true)
  expect(isDisjoint({ removeImageIds: ['b'] }, before, boardOf({ b: 'Dusk', a: '' }, { title: 'Hall' }))).toBe(true)
  expect(isDisjoint({ note: 'x' }, before, boardOf({ a: '' }, { note: 'y' }))).toBe(false)
})

test('an image moves to a place that exists, and stays otherwise', () => {
  expect(movedTo(['a', 'b', 'c'], 'c', 0)).toEqual(['c', 'a', 'b'])
  expect(movedTo(['a', 'b', 'c'], 'a', 2)).toEqual(['b', 'c', 'a'])
  expect(movedTo(['a', 'b'], 'a', -1)).toEqual(['a', 'b'])
  expect(movedTo(['a', 'b'], 'b', 2)).toEqual(['a', 'b'])
})
