import { expect, test } from 'vitest'
import type { BinnedImage } from '#contract/bin.ts'
import { daysLeft } from './bin-tile.tsx'
import { contentsOf, withoutImages } from './use-bin.ts'

const binned = (id: string): BinnedImage => ({
  id,
  studioSessionId: 'ss_1',
  studioSessionName: 'Summer Catalog 2026',
  productId: 'prod_1',
  productName: 'Modern Desk',
  productSku: 'DSK-001',
  roomType: 'Office',
  variant: 1,
  status: 'completed',
  pinned: false,
  rating: null,
  picture: null,
  deletedAt: '2026-11-01T10:00:00.000Z',
  deletedBy: null,
  removedAt: '2026-12-01T10:00:00.000Z',
})

test('what leaves the bin leaves its page and the count of every page', () => {
  const page = (ids: string[]) => ({ images: ids.map(binned), total: 3, nextCursor: null })
  const pages = { pages: [page(['img_1', 'img_2']), page(['img_3'])], pageParams: [undefined, 'next'] }
  const left = withoutImages(pages, new Set(['img_2', 'img_9']))
  expect(left.pages.map(({ images }) => images.map(({ id }) => id))).toEqual([['img_1'], ['img_3']])
  expect(left.pages.map(({ total }) => total)).toEqual([2, 2])
})

test('removes everything up to the latest deletion known, less the studioSessions of others', () => {
  const nothing = { images: [], total: 0, nextCursor: null }
  const [deletedAt, removedAt] = ['2026-11-03T10:00:00.000Z', '2026-12-03T10:00:00.000Z']
  const session = { id: 'ss_1', name: 'Autumn', imageCount: 2, deletedAt, removedAt, removable: true }
  const sessions = { studioSessions: [session], total: 3, page: 1, pages: 1, removable: 2 }
  const images = { images: [binned('img_1')], total: 7, nextCursor: 'next' }
  const products = { products: [], total: 4, page: 1, pages: 1 }
  const none = { products: [], total: 0, page: 1, pages: 0 }
  expect(contentsOf({ images, deleted: sessions, products })).toEqual({
    images: 7,
    sessions: 2,
    products: 4,
    kept: 1,
    deletedUntil: deletedAt,
  })
  expect(contentsOf({ images: nothing, deleted: { ...sessions, removable: 0 }, products: none })).toBeUndefined()
  expect(contentsOf({ images, deleted: sessions, products: undefined })).toBeUndefined()
})

test('a begun day counts as left, and there are never less than none', () => {
  const image = binned('img_1')
  expect(daysLeft(image, new Date('2026-11-01T10:00:00Z'))).toBe(30)
  expect(daysLeft(image, new Date('2026-11-30T11:00:00Z'))).toBe(1)
  expect(daysLeft(image, new Date('2026-12-05T10:00:00Z'))).toBe(0)
})
