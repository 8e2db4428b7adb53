import { describe, expect, test, vi } from 'vitest'
import {
  changeGeneratedImages,
  deleteGeneratedImage,
  type GeneratedImage,
  listGeneratedImages,
  listSessionImages,
  updateGeneratedImage,
} from '#contract/generated-images.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { generateStudioSession } from '#contract/session-runs.ts'
import {
  createStudioSession,
  deleteStudioSession,
  restoreStudioSession,
  updateStudioSession,
} from '#contract/studio-sessions.ts'
import { addProducts, addSession, plainPicture } from '#server/testing/factories.ts'
import { sessionFixture } from '#server/testing/session-fixture.ts'

const s = sessionFixture()
const byId = (id: string) => ({ params: { id } })
const pin = (id: string, pinned = true, user = s.sarah) =>
  user.call(updateGeneratedImage, { ...byId(id), body: { pinned } })
const library = async (query: Record<string, unknown> = {}, user = s.sarah): Promise<GeneratedImage[]> =>
  (await user.call(listGeneratedImages, { query: { pinned: 'true', ...query } })).images
const idsOf = (images: GeneratedImage[]) => images.map(({ id }) => id)

describe('pin', () => {
  // UC-007.M5, UC-007.P1, UC-007.K1, UC-007.S3, UC-007.M11
  test('pins by PATCH and lists the library', async () => {
    const mike = await s.mike()
    const [first = '', second = ''] = await s.addImages(2)
    expect(await pin(first)).toMatchObject({ id: first, pinned: true })
    expect(idsOf(await library())).toEqual([first])
    expect(await s.rowOf(second)).toMatchObject({ pinned: false })
    // Stored, not remembered by a sign-in: another person of the client sees it.
    expect(idsOf(await library({}, mike))).toEqual([first])
  })

  // UC-007.P4
  test('records who pinned, and the first of two stays recorded', async () => {
    const mike = await s.mike()
    const image = await s.addImage()
    await pin(image, true, mike)
    await pin(image, true, s.sarah)
    expect(await s.rowOf(image)).toMatchObject({ pinnedBy: mike.userId, pinnedAt: s.t.clock.now() })
  })

  // UC-007.A1b
  test('unpins, and forgets who pinned', async () => {
    const image = await s.addImage()
    await pin(image)
    expect(await pin(image, false)).toMatchObject({ pinned: false })
    expect(await library()).toEqual([])
    expect(await s.rowOf(image)).toMatchObject({ pinnedBy: null, pinnedAt: null })
  })

  // UC-007.R1
  test.each(['pending', 'generating', 'error', 'cancelled'] as const)('refuses an image that is %s', async (status) => {
    const image = await s.addImage({ status, key: null })
    const answer = await s.sarah.inject(updateGeneratedImage, { ...byId(image), body: { pinned: true } })
    expect(answer.json()).toMatchObject({ status: 409, detail: MESSAGES.onlyCompletedPinned })
    expect(await s.rowOf(image)).toMatchObject({ pinned: false })
  })

  test('restores a studioSession with the pins there is room for, and says which are gone', async () => {
    const [first = '', second = '', binned = ''] = await s.addImages(3, { name: 'Oak Bed' })
    for (const id of [first, second, binned]) {
      s.t.clock.advance(1_000)
      await pin(id)
    }
    await s.sarah.call(deleteGeneratedImage, byId(binned))
    await s.sarah.call(deleteStudioSession, byId(s.studioSessionId))
    const other = await addSession(s.t.app, s.sarah.clientId)
    const filling = await s.addImages(LIMITS.pins - 1, { studioSessionId: other, pinned: true, width: 8, height: 8 })
    const { unpinned } = await s.sarah.call(restoreStudioSession, byId(s.studioSessionId))
    expect(unpinned).toEqual([{ id: second, productName: 'Oak Bed', roomType: 'Living Room' }])
    expect(new Set(idsOf(await library({ limit: 100 })))).toEqual(new Set([first, ...filling]))
    expect(await s.rowOf(second)).toMatchObject({ pinned: false, pinnedBy: null, deletedAt: null })
    const again = await s.sarah.call(restoreStudioSession, byId(s.studioSessionId))
    expect(again.unpinned).toEqual([])
    const image = await s.sarah.call(changeGeneratedImages, { body: { ids: [binned], action: 'restore' } })
    expect(image).toMatchObject({ changed: 1, unpinned: [{ id: binned, productName: 'Oak Bed' }] })
    expect(await library({ limit: 100 })).toHaveLength(LIMITS.pins)
  })

  // UC-007.A3a
  test('the 51st is refused with the text of the limit', async () => {
    await s.addImages(LIMITS.pins, { pinned: true })
    const image = await s.addImage()
    const answer = await s.sarah.inject(updateGeneratedImage, { ...byId(image), body: { pinned: true } })
    expect(answer.json()).toMatchObject({
      status: 409,
      code: 'pin_limit',
      detail: 'Maximum 50 pinned images. Unpin others to pin more.',
    })
    expect(await s.rowOf(image)).toMatchObject({ pinned: false })
  })

  // UC-007.A3a
  test('of ten parallel pins at 49 exactly one succeeds', async () => {
    await s.addImages(LIMITS.pins - 1, { pinned: true })
    const images = await s.addImages(10)
    const answers = await Promise.all(
      images.map((id) => s.sarah.inject(updateGeneratedImage, { ...byId(id), body: { pinned: true } })),
    )
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, ...Array(9).fill(409)])
    expect(await library()).toHaveLength(LIMITS.pins)
  })

  // UC-007.A3a
  test('other clients, deleted images and deleted studioSessions do not count', async () => {
    await s.addImages(LIMITS.pins, { pinned: true, deletedAt: s.t.clock.now() })
    await s.addImages(LIMITS.pins, { pinned: true, studioSessionId: await addSession(s.t.app, s.sarah.clientId) })
    const [other] = await library()
    await s.sarah.call(deleteStudioSession, byId(other?.studioSessionId ?? ''))
    expect(await pin(await s.addImage())).toMatchObject({ pinned: true })
  })

  // UC-007.X3
  test('a viewer may not pin', async () => {
    const alex = await s.alex()
    const image = await s.addImage()
    const answer = await alex.inject(updateGeneratedImage, { ...byId(image), body: { pinned: true } })
    expect(answer.json()).toMatchObject({ status: 403, code: 'forbidden' })
    expect(await s.rowOf(image)).toMatchObject({ pinned: false })
  })

  // UC-007.X2
  test('a write the database fails is tried once more, then refused and logged', async () => {
    const image = await s.addImage()
    const { db, log } = s.t.app
    const logged = vi.spyOn(log, 'error')
    const failing = vi.spyOn(db, 'transaction').mockRejectedValueOnce(new Error('disk full'))
    expect(await pin(image)).toMatchObject({ pinned: true })
    failing.mockRejectedValueOnce(new Error('disk full')).mockRejectedValueOnce(new Error('disk full'))
    const answer = await s.sarah.inject(updateGeneratedImage, { ...byId(image), body: { pinned: false } })
    failing.mockRestore()
    expect(answer.statusCode).toBe(500)
    expect(await s.rowOf(image)).toMatchObject({ pinned: true })
    expect(logged).toHaveBeenCalledTimes(3)
  })

  // UC-007.X4
  test('a missing, deleted or foreign image no longer exists', async () => {
    const stranger = await s.stranger()
    const deleted = await s.addImage({ deletedAt: s.t.clock.now() })
    const mine = await s.addImage()
    const attempts = [
      s.sarah.inject(updateGeneratedImage, { ...byId('img_none'), body: { pinned: true } }),
      s.sarah.inject(updateGeneratedImage, { ...byId(deleted), body: { pinned: true } }),
      stranger.inject(updateGeneratedImage, { ...byId(mine), body: { pinned: true } }),
    ]
    for (const answer of await Promise.all(attempts)) {
      expect(answer.json()).toMatchObject({ status: 404, detail: 'Image no longer exists.' })
    }
    expect(await s.rowOf(mine)).toMatchObject({ pinned: false })
  })

  // UC-007.Q4
  test('pinning refers to the file that is there', async () => {
    const image = await s.addImage()
    const before = await s.rowOf(image)
    await pin(image)
    expect(await s.rowOf(image)).toMatchObject({ key: before?.key, bytes: before?.bytes })
    expect((await library())[0]?.picture?.url).toContain(before?.key)
  })
})

describe('library', () => {
  // UC-007.Q3
  test('the same pinned images inspire one session after the other', async () => {
    const images = await s.addImages(2, { content: await plainPicture('#2a6a7a') })
    for (const image of images) await pin(image)
    const productIds = await addProducts(s.t.app, s.sarah.clientId, 1)
    const inspirations = images.map((imageId) => ({ imageId, source: 'library' as const }))
    for (let at = 0; at < 3; at += 1) {
      const { id, version } = await s.sarah.call(createStudioSession, { body: { productIds } })
      const session = await s.sarah.call(updateStudioSession, { ...byId(id), body: { version, inspirations } })
      expect(session.inspirations.map(({ imageId }) => imageId)).toEqual(images)
    }
    expect(await library()).toHaveLength(2)
  })

  // UC-007.M17
  test('a session generates in the style and light of its pinned images', async () => {
    const images = await s.addImages(3, { content: await plainPicture('#1d3a5f') })
    for (const image of images) await pin(image)
    const productIds = await addProducts(s.t.app, s.sarah.clientId, 1)
    const { id, version } = await s.sarah.call(createStudioSession, { body: { productIds } })
    const inspirations = images.map((imageId) => ({ imageId, source: 'library' as const }))
    const session = await s.sarah.call(updateStudioSession, { ...byId(id), body: { version, inspirations } })
    const [reading] = session.inspirations.map((one) => one.reading)
    await s.sarah.call(generateStudioSession, byId(id))
    const plain = await s.sarah.call(createStudioSession, { body: { productIds } })
    await s.sarah.call(generateStudioSession, byId(plain.id))
    const made = async (of: string) => (await s.sarah.call(listSessionImages, byId(of))).images
    const settings = (await made(id)).map((image) => image.settings)
    expect(settings).toHaveLength(session.settings.variants)
    for (const one of settings) {
      expect(one).toMatchObject({ style: reading?.style, lighting: reading?.lighting })
      expect(one.palette[0]).toBe(reading?.palette[0]?.hex)
    }
    // Not what it would have been without them.
    expect((await made(plain.id))[0]?.settings.lighting).not.toBe(reading?.lighting)
  })

  // UC-007.M13
  test('filters by room type', async () => {
    const living = await s.addImages(3, { pinned: true })
    await s.addImages(2, { pinned: true, roomType: 'Bedroom' })
    expect(idsOf(await library({ roomType: 'Living Room' })).sort()).toEqual(living.sort())
    expect(await library({ roomType: ['Living Room', 'Bedroom'] })).toHaveLength(5)
    expect(await library({ roomType: 'Office' })).toEqual([])
  })

  // UC-007.A4a, UC-007.A4b
  test('a deleted image stays pinned and is not listed', async () => {
    const image = await s.addImage()
    await pin(image)
    await s.sarah.call(deleteGeneratedImage, byId(image))
    expect(await s.rowOf(image)).toMatchObject({ pinned: true, deletedAt: s.t.clock.now() })
    expect(await library()).toEqual([])
  })

  // UC-007.M11
  test('a clientId in the query is nobody’s key to another library', async () => {
    const stranger = await s.stranger()
    await s.addImages(2, { pinned: true })
    expect(await library({ clientId: s.sarah.clientId }, stranger)).toEqual([])
  })
})
