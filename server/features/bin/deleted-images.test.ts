import { eq } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { listBin, removeFromBin } from '#contract/bin.ts'
import { changeGeneratedImages, deleteGeneratedImage, updateGeneratedImage } from '#contract/generated-images.ts'
import type { LiveEvent } from '#contract/live.ts'
import { createStudioSession, getStudioSession, updateStudioSession } from '#contract/studio-sessions.ts'
import { thumbnailKey } from '#server/engines/pictures/pictures.ts'
import { usageEntries } from '#server/platform/database/schema.ts'
import { FileMissing } from '#server/platform/files/files.ts'
import { addProducts, plainPicture } from '#server/testing/factories.ts'
import { sessionFixture } from '#server/testing/session-fixture.ts'
import { removeExpiredImages } from './remove-images.ts'

const s = sessionFixture()
const DAY = 24 * 60 * 60_000
const byId = (id: string) => ({ params: { id } })
const bin = (query: { cursor?: string; limit?: number } = {}, user = s.sarah) => user.call(listBin, { query })
const binnedIds = async (user = s.sarah) => (await bin({}, user)).images.map(({ id }) => id)
const remove = (ids: string[], user = s.sarah) => user.call(removeFromBin, { body: { ids } })
const exists = async (id: string) =>
  s.rowOf(id).then(
    () => true,
    () => false,
  )

/** Makes a draft that is inspired by the image, which is pinned for it. */
async function inspiredBy(image: string): Promise<string> {
  await s.sarah.call(updateGeneratedImage, { ...byId(image), body: { pinned: true } })
  const productIds = await addProducts(s.t.app, s.sarah.clientId, 1)
  const { id, version } = await s.sarah.call(createStudioSession, { body: { productIds } })
  const inspirations = [{ imageId: image, source: 'library' as const }]
  await s.sarah.call(updateStudioSession, { ...byId(id), body: { version, inspirations } })
  return id
}

/** Deletes images one after the other, a second apart. */
async function discard(ids: string[], user = s.sarah): Promise<void> {
  for (const id of ids) {
    s.t.clock.advance(1_000)
    await user.call(deleteGeneratedImage, byId(id))
  }
}

describe('bin', () => {
  test('lists what was deleted, newest first, by whom and until when, page by page', async () => {
    const mike = await s.mike()
    const [first = '', second = '', third = '', living = ''] = await s.addImages(4)
    await discard([second, first], mike)
    await discard([third])
    const one = await bin({ limit: 2 })
    expect(one).toMatchObject({ total: 3, images: [{ id: third }, { id: first, deletedBy: 'Sarah Chen' }] })
    const { deletedAt = '', removedAt = '' } = one.images[0] ?? {}
    expect(Date.parse(removedAt) - Date.parse(deletedAt)).toBe(30 * DAY)
    expect(one.images[0]).toMatchObject({ studioSessionName: 'Summer Catalog 2026', productName: 'Modern Desk' })
    const two = await bin({ limit: 2, cursor: one.nextCursor ?? '' })
    expect(two).toMatchObject({ images: [{ id: second }], nextCursor: null })
    expect(await s.rowOf(first)).toMatchObject({ deletedBy: mike.userId })
    expect(await s.rowOf(living)).toMatchObject({ deletedAt: null, deletedBy: null })
  })

  test('a restored image leaves it, and nobody is left as the one who deleted it', async () => {
    const [first = '', second = ''] = await s.addImages(2)
    await discard([first, second])
    await s.sarah.call(changeGeneratedImages, { body: { ids: [first], action: 'restore' } })
    expect(await binnedIds()).toEqual([second])
    expect(await s.rowOf(first)).toMatchObject({ deletedAt: null, deletedBy: null })
  })

  test('is for those who may delete, each with the bin of their own client', async () => {
    const [alex, stranger] = await Promise.all([s.alex(), s.stranger()])
    const image = await s.addImage()
    await discard([image])
    expect((await alex.inject(listBin)).statusCode).toBe(403)
    expect((await alex.inject(removeFromBin, { body: { ids: [image] } })).statusCode).toBe(403)
    expect(await binnedIds(stranger)).toEqual([])
    expect(await remove([image], stranger)).toEqual({ removed: 0, failed: 0 })
    expect(await exists(image)).toBe(true)
  })
})

describe('removed for good', () => {
  test('a damaged file that inspired a session stops the removal of no other image', async () => {
    const [damaged = '', whole = ''] = await s.addImages(2, { content: await plainPicture() })
    await inspiredBy(damaged)
    await s.t.app.files.write((await s.rowOf(damaged)).key ?? '', (await plainPicture()).subarray(0, 300))
    await discard([damaged, whole])
    expect(await remove([damaged, whole])).toEqual({ removed: 2, failed: 0 })
    expect([await exists(damaged), await exists(whole)]).toEqual([false, false])
  })

  test('keeps an image that a session needs and that cannot be copied now, removes the others', async () => {
    const [needed = '', other = ''] = await s.addImages(2, { content: await plainPicture() })
    await inspiredBy(needed)
    await discard([needed, other])
    vi.spyOn(s.t.app.files, 'read').mockRejectedValue(new Error('the store is away'))
    expect(await remove([needed, other])).toEqual({ removed: 1, failed: 1 })
    vi.restoreAllMocks()
    expect([await exists(needed), await exists(other)]).toEqual([true, false])
    s.t.clock.advance(31 * DAY)
    await removeExpiredImages(s.t.app)
    expect(await exists(needed)).toBe(false)
  })

  test('a file that cannot be removed now keeps no other file and nobody from hearing of it', async () => {
    const images = await s.addImages(3)
    const keys = await Promise.all(images.map(async (id) => (await s.rowOf(id)).key ?? ''))
    await discard(images)
    const heard: LiveEvent[] = []
    const end = s.t.app.live.subscribe(s.sarah.clientId, (event) => heard.push(event))
    vi.spyOn(s.t.app.files, 'remove').mockRejectedValueOnce(new Error('the store is away'))
    expect(await remove(images)).toEqual({ removed: 3, failed: 0 })
    end()
    const left = await Promise.all(
      keys.map((key) =>
        s.t.app.files.read(key).then(
          () => 1,
          () => 0,
        ),
      ),
    )
    expect(left.filter(Boolean)).toHaveLength(1)
    expect(heard.filter(({ kind }) => kind === 'image')).toHaveLength(3)
  })

  test('by hand: row, file and thumbnails of exactly those named that are in the bin', async () => {
    const [gone = '', kept = '', living = ''] = await s.addImages(3)
    const key = (await s.rowOf(gone)).key ?? ''
    await s.t.app.files.write(thumbnailKey(key, 320), await plainPicture())
    await discard([gone, kept])
    expect(await remove([gone, living, 'img_none'])).toEqual({ removed: 1, failed: 0 })
    expect([await exists(gone), await exists(kept), await exists(living)]).toEqual([false, true, true])
    await expect(s.t.app.files.read(key)).rejects.toThrow(FileMissing)
    await expect(s.t.app.files.read(thumbnailKey(key, 320))).rejects.toThrow(FileMissing)
  })

  test('all until a moment: what is deleted after the question stays', async () => {
    const [first = '', second = '', later = ''] = await s.addImages(3)
    await discard([first, second])
    const { deletedAt = '' } = (await bin()).images[0] ?? {}
    await discard([later])
    expect(await s.sarah.call(removeFromBin, { body: { deletedUntil: deletedAt } })).toEqual({
      removed: 2,
      failed: 0,
    })
    expect(await binnedIds()).toEqual([later])
  })

  test('30 days after the deletion, of every client, and no earlier', async () => {
    const [old = '', young = '', living = ''] = await s.addImages(3)
    await discard([old])
    s.t.clock.advance(29 * DAY)
    await discard([young])
    await removeExpiredImages(s.t.app)
    expect(await exists(old)).toBe(true)
    s.t.clock.advance(DAY)
    await removeExpiredImages(s.t.app)
    expect([await exists(old), await exists(young), await exists(living)]).toEqual([false, true, true])
  })

  test('what was paid for it stays in the ledger', async () => {
    const image = await s.addImage()
    const now = s.t.clock.now()
    const entry = { id: `use_${image}`, clientId: s.sarah.clientId, month: '2026-06', imageId: image, units: 1 }
    await s.t.app.db.insert(usageEntries).values({ ...entry, createdAt: now })
    await discard([image])
    await remove([image])
    const rows = await s.t.app.db.select().from(usageEntries).where(eq(usageEntries.imageId, image))
    expect(rows).toHaveLength(1)
  })
})

// UC-007.P3
test('a session inspired by an image keeps it, from the bin and after its removal', async () => {
  const image = await s.addImage({ content: await plainPicture('#2a6a7a') })
  const id = await inspiredBy(image)
  const read = async () => (await s.sarah.call(getStudioSession, byId(id))).inspirations
  const chosen = await read()
  await discard([image])
  expect(await read()).toEqual(chosen)
  await remove([image])
  const [kept] = await read()
  expect(kept).toMatchObject({ source: 'upload', reading: chosen[0]?.reading, displayOrder: 0 })
  const key = new URL(kept?.picture.url ?? '', 'http://studio').pathname.replace(/^\/files\//, '')
  expect((await s.t.app.files.read(key)).length).toBeGreaterThan(0)
})
