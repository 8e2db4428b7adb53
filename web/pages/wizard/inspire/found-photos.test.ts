import { expect, test } from 'vitest'
import type { Photo } from '#contract/inspirations.ts'
import { foundPhotos } from './found-photos.ts'

const photo = (id: string): Photo => ({
  id,
  title: 'A living room',
  picture: { url: `/${id}.webp`, width: 4, height: 3, thumbhash: '', thumbnails: [] },
  credit: { name: 'Epox Studio', url: null, source: 'Studio Collection', sourceUrl: null },
})

test('shows a photo once that has moved from one page of the search to the next', () => {
  const pages = [{ results: [photo('a'), photo('b')] }, { results: [photo('b'), photo('c')] }]
  expect(foundPhotos(pages).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  expect(foundPhotos([])).toEqual([])
})
