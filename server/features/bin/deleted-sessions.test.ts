import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { listBin, listBinnedSessions, removeSessionFromBin, removeSessionsFromBin } from '#contract/bin.ts'
import { startDownload } from '#contract/downloads.ts'
import { deleteGeneratedImage, updateGeneratedImage } from '#contract/generated-images.ts'
import {
  createStudioSession,
  deleteStudioSession,
  getStudioSession,
  restoreStudioSession,
  updateStudioSession,
} from '#contract/studio-sessions.ts'
import { thumbnailKey } from '#server/engines/pictures/pictures.ts'
import {
  downloadJobs,
  generatedImages,
  notifications,
  pictures,
  studioSessions,
  usageEntries,
  usageMonths,
} from '#server/platform/database/schema.ts'
import { FileMissing } from '#server/platform/files/files.ts'
import { addProducts, addUpload, plainPicture } from '#server/testing/factories.ts'
import { runSchedule } from '#server/testing/run-schedule.ts'
import { sessionFixture } from '#server/testing/session-fixture.ts'

const s = sessionFixture()
const DAY = 24 * 60 * 60_000
const byId = (id: string) => ({ params: { id } })
const discard = (id = s.studioSessionId, user = s.sarah) => user.call(deleteStudioSession, byId(id))
const deleted = async (user = s.sarah) => (await user.call(listBinnedSessions)).studioSessions
const restore = (id = s.studioSessionId) => s.sarah.inject(restoreStudioSession, byId(id))
const rowsOf = (id = s.studioSessionId) =>
  s.t.app.db.select().from(generatedImages).where(eq(generatedImages.studioSessionId, id))
const sessionRows = (id = s.studioSessionId) =>
  s.t.app.db.select().from(studioSessions).where(eq(studioSessions.id, id))
const remove = () => runSchedule(s.t.app, 'remove expired studioSessions')

describe('deleted studioSessions', () => {
  test('go for good all at once, up to a moment, but for those of others', async () => {
    const [mike, stranger] = [await s.mike(), await s.stranger()]
    const [productId = ''] = await addProducts(s.t.app, s.sarah.clientId, 1)
    const draftOf = (user: typeof mike, name: string) =>
      user.call(createStudioSession, { body: { name, productIds: [productId] } })
    const [his, later] = [await draftOf(mike, 'Autumn'), await draftOf(mike, 'Winter')]
    for (const [id, user] of [
      [s.studioSessionId, s.sarah],
      [his.id, mike],
      [later.id, mike],
    ] as const) {
      await discard(id, user)
      s.t.clock.advance(1_000)
    }
    const [, autumn] = await deleted()
    const empty = (user: typeof mike) =>
      user.call(removeSessionsFromBin, { body: { deletedUntil: autumn?.deletedAt ?? '' } })
    expect(await mike.call(listBinnedSessions)).toMatchObject({ total: 3, removable: 2 })
    expect(await empty(stranger)).toEqual({ removed: 0 })
    expect(await empty(mike)).toEqual({ removed: 1 })
    expect((await deleted()).map(({ name }) => name)).toEqual(['Winter', 'Summer Catalog 2026'])
    expect(await s.sarah.call(listBinnedSessions)).toMatchObject({ total: 2, removable: 2 })
    expect(await empty(s.sarah)).toEqual({ removed: 1 })
    expect((await deleted()).map(({ name }) => name)).toEqual(['Winter'])
  })

  test('are listed, the latest first, with what they had and until when, and come back whole', async () => {
    const mike = await s.mike()
    const [first = ''] = await s.addImages(3)
    await s.sarah.call(deleteGeneratedImage, byId(first))
    const [productId = ''] = await addProducts(s.t.app, s.sarah.clientId, 1)
    const his = await mike.call(createStudioSession, { body: { name: 'Autumn', productIds: [productId] } })
    await discard()
    s.t.clock.advance(1_000)
    await discard(his.id, mike)
    const [autumn, summer] = await deleted()
    expect(autumn).toMatchObject({ id: his.id, name: 'Autumn', imageCount: 0, removable: true })
    expect(summer).toMatchObject({ id: s.studioSessionId, name: 'Summer Catalog 2026', imageCount: 2 })
    expect(Date.parse(summer?.removedAt ?? '') - Date.parse(summer?.deletedAt ?? '')).toBe(30 * DAY)
    expect((await deleted(mike)).map(({ removable }) => removable)).toEqual([true, false])
    expect((await restore()).statusCode).toBe(200)
    expect((await deleted()).map(({ id }) => id)).toEqual([his.id])
    expect((await s.sarah.call(getStudioSession, byId(s.studioSessionId))).counts.total).toBe(2)
    expect((await s.sarah.call(listBin, { query: {} })).images.map(({ id }) => id)).toEqual([first])
  })

  test('are removed for good 30 days later, with images, thumbnails and downloads, and no earlier', async () => {
    const [image = '', binned = ''] = await s.addImages(2)
    const { key } = await s.rowOf(image)
    await s.t.app.files.write(thumbnailKey(key ?? '', 320), await plainPicture())
    await s.sarah.call(deleteGeneratedImage, byId(binned))
    await s.sarah.call(startDownload, byId(s.studioSessionId))
    const kept = await s.addImage({ studioSessionId: (await addDraft()).id })
    await discard()
    s.t.clock.advance(30 * DAY - 60_000)
    await remove()
    expect(await rowsOf()).toHaveLength(2)
    s.t.clock.advance(60_000)
    await remove()
    expect([await rowsOf(), await sessionRows()]).toEqual([[], []])
    await expect(s.t.app.files.read(key ?? '')).rejects.toThrow(FileMissing)
    await expect(s.t.app.files.read(thumbnailKey(key ?? '', 320))).rejects.toThrow(FileMissing)
    const left = s.t.app.db.select().from(downloadJobs).where(eq(downloadJobs.studioSessionId, s.studioSessionId))
    expect(await left).toEqual([])
    expect(await s.rowOf(kept)).toMatchObject({ id: kept })
  })

  test('stay as long when they are drafts, which by themselves would go after a week', async () => {
    const { id } = await addDraft()
    await discard(id)
    s.t.clock.advance(29 * DAY)
    await runSchedule(s.t.app, 'remove old drafts')
    expect((await restore(id)).statusCode).toBe(200)
  })

  test('once their time is over, cannot be restored, although nothing was removed yet', async () => {
    await s.addImage()
    await discard()
    s.t.clock.advance(30 * DAY)
    expect([(await restore()).statusCode, await deleted()]).toEqual([404, []])
  })

  test('what was paid and told stays; units still held are given back', async () => {
    const { clientId, userId } = s.sarah
    const month = { clientId, month: '2026-06' }
    await s.t.app.db.update(studioSessions).set({ status: 'paused' }).where(eq(studioSessions.id, s.studioSessionId))
    const done = await s.addImage()
    await s.addImage({ status: 'generating', reservedMonth: month.month, key: null })
    const now = s.t.clock.now()
    await s.t.app.db.insert(usageMonths).values({ ...month, used: 1, inFlight: 1 })
    await s.t.app.db
      .insert(usageEntries)
      .values({ ...month, id: `use_${done}`, imageId: done, units: 1, createdAt: now })
    const told = { id: `note_${done}`, clientId, userId, title: 'Done', body: '2 images', once: done, createdAt: now }
    await s.t.app.db.insert(notifications).values({ ...told, kind: 'completed', studioSessionId: s.studioSessionId })
    await discard()
    await s.sarah.call(removeSessionFromBin, byId(s.studioSessionId))
    await remove()
    expect(await sessionRows()).toEqual([])
    const [usage] = await s.t.app.db.select().from(usageMonths).where(eq(usageMonths.clientId, clientId))
    expect(usage).toMatchObject({ used: 1, inFlight: 0 })
    expect(await s.t.app.db.select().from(usageEntries).where(eq(usageEntries.imageId, done))).toHaveLength(1)
    const [notice] = await s.t.app.db.select().from(notifications).where(eq(notifications.id, told.id))
    expect(notice).toMatchObject({ title: 'Done', studioSessionId: null })
  })

  test('are removed by hand by their editor or an owner, and never while they live', async () => {
    const [mike, stranger] = [await s.mike(), await s.stranger()]
    const removeAs = async (user = s.sarah) =>
      (await user.inject(removeSessionFromBin, byId(s.studioSessionId))).statusCode
    expect(await removeAs()).toBe(404)
    await discard()
    expect([await removeAs(stranger), await removeAs(mike)]).toEqual([404, 403])
    expect((await deleted()).map(({ id }) => id)).toEqual([s.studioSessionId])
    expect(await removeAs()).toBe(204)
    expect([await deleted(), (await restore()).statusCode]).toEqual([[], 404])
    await remove()
    expect(await sessionRows()).toEqual([])
  })

  test('an image or upload that inspires another session stays with that one', async () => {
    const pinned = await s.addImage({ content: await plainPicture('#2a6a7a') })
    await s.sarah.call(updateGeneratedImage, { ...byId(pinned), body: { pinned: true } })
    const [shared, own] = [await addUpload(s.t.app, s.sarah, '#7a2a2a'), await addUpload(s.t.app, s.sarah, '#2a7a2a')]
    const uploads = [shared, own].map((imageId) => ({ imageId, source: 'upload' as const }))
    const [doomed, other] = [await addDraft(), await addDraft()]
    const inspire = ({ id, version }: typeof doomed, inspirations: object[]) =>
      s.sarah.call(updateStudioSession, {
        ...byId(id),
        body: { version, inspirations: inspirations as typeof uploads },
      })
    await inspire(doomed, uploads)
    await inspire(other, [{ imageId: pinned, source: 'library' }, ...uploads.slice(0, 1)])
    for (const id of [s.studioSessionId, doomed.id]) {
      await discard(id)
      await s.sarah.call(removeSessionFromBin, byId(id))
    }
    await remove()
    const { inspirations } = await s.sarah.call(getStudioSession, byId(other.id))
    expect(inspirations.map(({ source }) => source)).toEqual(['upload', 'upload'])
    const left = await s.t.app.db.select().from(pictures).where(eq(pictures.clientId, s.sarah.clientId))
    const ids = left.map(({ id }) => id)
    expect([ids.includes(shared), ids.includes(own)]).toEqual([true, false])
  })
})

async function addDraft() {
  const productIds = await addProducts(s.t.app, s.sarah.clientId, 1)
  return s.sarah.call(createStudioSession, { body: { productIds } })
}
