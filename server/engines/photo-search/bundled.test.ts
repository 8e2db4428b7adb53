import { expect, test } from 'vitest'
import { createBundledPhotos } from './bundled.ts'

test('no two pictures of the collection have the same title', async () => {
  const bundled = await createBundledPhotos()
  const { totalPages } = await bundled.search('', 1)
  const pages = await Promise.all(Array.from({ length: totalPages }, (_, index) => bundled.search('', index + 1)))
  const titles = pages.flatMap(({ results }) => results.map(({ title }) => title))
  expect(titles.length).toBeGreaterThan(40)
  expect(new Set(titles).size).toBe(titles.length)
  expect(titles).toContain('Modern living room, evening, navy')
})
