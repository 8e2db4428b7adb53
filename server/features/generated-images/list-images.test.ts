import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import {
  deleteGeneratedImage,
  type GeneratedImage,
  getGeneratedImage,
  listGeneratedImages,
  listSessionImages,
} from '#contract/generated-images.ts'
import { deleteStudioSession } from '#contract/studio-sessions.ts'
import { generatedImages, products } from '#server/platform/database/schema.ts'
import { sessionFixture } from '#server/testing/session-fixture.ts'

const s = sessionFixture()
const byId = (id: string) => ({ params: { id } })
const idsOf = (images: GeneratedImage[]) => images.map(({ id }) => id)

type Page = { images: GeneratedImage[]; nextCursor: string | null }

/** The ids of a whole list, read page by page. */
async function readAll(fetchPage: (cursor?: string) => Promise<Page>): Promise<string[]> {
  const { images, nextCursor } = await fetchPage()
  const ids = idsOf(images)
  let cursor = nextCursor
  while (cursor) {
    expect(cursor.length).toBeLessThanOrEqual(200)
    const page: Page = await fetchPage(cursor)
    ids.push(...idsOf(page.images))
    cursor = page.nextCursor
  }
  return ids
}

describe('lists', () => {
  test('a gallery is in order of position, page by page, and a retried image keeps its place', async () => {
    const gallery = () =>
      readAll((cursor) => s.sarah.call(listSessionImages, { ...byId(s.studioSessionId), query: { limit: 3, cursor } }))
    const ids: string[] = []
    for (const position of [4, 2, 0, 3, 1, 5, 6]) ids[position] = await s.addImage({ position })
    expect(await gallery()).toEqual(ids)
    await s.t.app.db
      .update(generatedImages)
      .set({ status: 'pending', attempt: 2 })
      .where(eq(generatedImages.id, ids[3] ?? ''))
    expect(await gallery()).toEqual(ids)
  })

  test.each(['newest', 'oldest', 'rating', 'product'] as const)(
    'order %s: every image once, those of one moment as in the gallery',
    async (sort) => {
      const day = (number: number) => new Date(Date.UTC(2026, 0, number))
      const lamps = await s.addImages(4, { name: 'Lamp', createdAt: day(1), rating: 5 })
      const chairs = await s.addImages(4, { name: 'armchair', createdAt: day(2) })
      const zebras = await s.addImages(3, { name: `Zebra ${'ü'.repeat(190)}`, createdAt: day(3), rating: 2 })
      const expected = {
        newest: [zebras, chairs, lamps],
        oldest: [lamps, chairs, zebras],
        rating: [lamps, zebras, chairs],
        product: [chairs, lamps, zebras],
      }[sort]
      const listed = await readAll((cursor) => s.sarah.call(listGeneratedImages, { query: { sort, limit: 3, cursor } }))
      expect(listed).toEqual(expected.flat())
    },
  )

  test('by product, Äpfel come before Zebra and 2 before 10, across pages', async () => {
    const names = ['Äpfel', 'Stuhl 2', 'stuhl 10', 'Zebra', 'Шкаф']
    const byName: string[][] = []
    for (const name of names.toReversed()) byName.unshift(await s.addImages(2, { name }))
    const ids = await readAll((cursor) =>
      s.sarah.call(listGeneratedImages, { query: { sort: 'product', limit: 1, cursor } }),
    )
    expect(ids.map((id) => byName.findIndex((group) => group.includes(id)))).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4])
    const { images } = await s.sarah.call(listGeneratedImages, { query: { search: 'ШКАФ' } })
    expect(idsOf(images).toSorted()).toEqual(byName[4]?.toSorted())
  })

  test('by product, keeps products of one name apart and lists each image once', async () => {
    const each = [await s.addImages(3, { position: 1 }), await s.addImages(3, { position: 1 })]
    const ids = await readAll((cursor) =>
      s.sarah.call(listGeneratedImages, { query: { sort: 'product', limit: 1, cursor } }),
    )
    const groups = [ids.slice(0, 3), ids.slice(3)].map((group) => group.sort())
    expect(ids).toHaveLength(6)
    for (const images of each) expect(groups).toContainEqual(images.sort())
  })

  test('pages stay right while images come and go', async () => {
    const ids = await s.addImages(6)
    const first = await s.sarah.call(listSessionImages, { ...byId(s.studioSessionId), query: { limit: 2 } })
    await s.sarah.call(deleteGeneratedImage, byId(ids[1] ?? ''))
    const second = await s.sarah.call(listSessionImages, {
      ...byId(s.studioSessionId),
      query: { limit: 2, cursor: first.nextCursor ?? '' },
    })
    expect(idsOf(second.images)).toEqual(ids.slice(2, 4))
  })

  test.each([
    'x',
    Buffer.from('["rating",1]').toString('base64url'),
    Buffer.from('["newest","a\\u0000",0,"i"]').toString('base64url'),
    Buffer.from(JSON.stringify(['newest', '0000-01-01T00:00:00Z', 1, 'img_1'])).toString('base64url'),
  ])('refuses the cursor %s', async (cursor) => {
    const answer = await s.sarah.inject(listGeneratedImages, { query: { cursor } })
    expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_request' })
  })

  test('filters by product, status, rating and words of name or SKU', async () => {
    const lamp = await s.addImage({ name: '100%_Lamp', rating: 4 })
    const failed = await s.addImage({ name: 'Sofa', status: 'error', errorCode: 'TIMEOUT', key: null })
    const ids = async (query: Record<string, unknown>) =>
      idsOf((await s.sarah.call(listGeneratedImages, { query })).images)
    expect(await ids({ search: '%_l' })).toEqual([lamp])
    expect(await ids({ search: '_%' })).toEqual([])
    expect(await ids({ rating: 4 })).toEqual([lamp])
    expect(await ids({ status: 'error' })).toEqual([failed])
    const row = await s.rowOf(failed)
    expect(await ids({ productId: row?.productId })).toEqual([failed])
    expect(await ids({ studioSessionId: 'ss_none' })).toEqual([])
  })

  test('images of a deleted product keep its name, those of a deleted studioSession are gone', async () => {
    const image = await s.addImage({ name: 'Old Lamp' })
    await s.t.app.db.update(products).set({ deletedAt: s.t.clock.now() }).where(eq(products.name, 'Old Lamp'))
    expect(await s.sarah.call(getGeneratedImage, byId(image))).toMatchObject({ productName: 'Old Lamp' })
    await s.sarah.call(deleteStudioSession, byId(s.studioSessionId))
    expect((await s.sarah.inject(getGeneratedImage, byId(image))).statusCode).toBe(404)
    expect((await s.sarah.call(listGeneratedImages, { query: {} })).images).toEqual([])
  })
})
