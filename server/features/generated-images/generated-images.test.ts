import { describe, expect, test } from 'vitest'
import { removeFromBin } from '#contract/bin.ts'
import { getDownloadJob, startDownload } from '#contract/downloads.ts'
import { changeGeneratedImages, deleteGeneratedImage, updateGeneratedImage } from '#contract/generated-images.ts'
import { LIMITS } from '#contract/limits.ts'
import type { LiveEvent } from '#contract/live.ts'
import { MESSAGES } from '#contract/messages.ts'
import { sessionFixture } from '#server/testing/session-fixture.ts'

const s = sessionFixture()
const byId = (id: string) => ({ params: { id } })
const pin = (id: string, pinned = true, user = s.sarah) =>
  user.call(updateGeneratedImage, { ...byId(id), body: { pinned } })

describe('rate, delete, restore', () => {
  test('rates from 1 to 5 and takes the rating back', async () => {
    const image = await s.addImage()
    const rate = (rating: number | null) => s.sarah.call(updateGeneratedImage, { ...byId(image), body: { rating } })
    expect(await rate(4)).toMatchObject({ rating: 4, pinned: false })
    expect(await rate(null)).toMatchObject({ rating: null })
    await expect(rate(6)).rejects.toThrow()
  })

  test('an image in the making is not deleted: it would be charged all the same', async () => {
    const image = await s.addImage({ status: 'generating', key: null })
    expect((await s.sarah.inject(deleteGeneratedImage, byId(image))).statusCode).toBe(409)
    expect(await s.rowOf(image)).toMatchObject({ deletedAt: null })
  })

  test('restores a pinned image, unpinned when the library is full by then', async () => {
    const image = await s.addImage({ pinned: true })
    await s.sarah.call(deleteGeneratedImage, byId(image))
    const filling = await s.addImages(LIMITS.pins, { pinned: true })
    const restore = () => s.sarah.call(changeGeneratedImages, { body: { ids: [image], action: 'restore' } })
    expect(await restore()).toMatchObject({ changed: 1, skipped: [], unpinned: [{ id: image }] })
    expect(await s.rowOf(image)).toMatchObject({ deletedAt: null, pinned: false })
    await pin(filling[0] ?? '', false)
    await pin(image)
    await s.sarah.call(deleteGeneratedImage, byId(image))
    await restore()
    expect(await s.rowOf(image)).toMatchObject({ deletedAt: null, pinned: true })
  })
})

describe('bulk', () => {
  const bulk = (action: 'pin' | 'unpin' | 'delete' | 'restore' | 'retry', ids: string[], user = s.sarah) =>
    user.call(changeGeneratedImages, { body: { ids, action } })

  // UC-007.A3a
  test('pins up to the limit and says why the others were not', async () => {
    await s.addImages(LIMITS.pins - 2, { pinned: true })
    const images = await s.addImages(3)
    const failed = await s.addImage({ status: 'error', key: null })
    expect(await bulk('pin', ['img_none', failed, ...images, images[0] ?? ''])).toEqual({
      unpinned: [],
      changed: 2,
      skipped: [
        { id: 'img_none', reason: MESSAGES.imageGone },
        { id: failed, reason: MESSAGES.onlyCompletedPinned },
        { id: images[2], reason: MESSAGES.pinLimit },
      ],
    })
    expect(await s.rowOf(images[0] ?? '')).toMatchObject({ pinned: true, pinnedBy: s.sarah.userId })
    expect(await bulk('unpin', images)).toEqual({ changed: 2, skipped: [], unpinned: [] })
  })

  test('deletes and restores, foreign images untouched', async () => {
    const stranger = await s.stranger()
    const images = await s.addImages(3)
    const open = await s.addImage({ status: 'pending', key: null })
    expect(await bulk('delete', images, stranger)).toMatchObject({
      changed: 0,
      skipped: images.map((id) => ({ id })),
    })
    expect(await bulk('delete', [...images, open])).toMatchObject({ changed: 3, skipped: [{ id: open }] })
    expect(await bulk('restore', images, stranger)).toMatchObject({ changed: 0 })
    expect(await bulk('restore', images)).toEqual({ changed: 3, skipped: [], unpinned: [] })
    expect(await bulk('restore', images)).toEqual({ changed: 0, skipped: [], unpinned: [] })
  })

  test('takes all images of a full studioSession and its regenerations at once', async () => {
    // Planned are 500 x 4; two statements, as one may not have so many values.
    const planned = await s.addImages(1_000, { key: null })
    const images = [...planned, ...(await s.addImages(1_001, { key: null }))]
    expect(await bulk('pin', images)).toMatchObject({ changed: LIMITS.pins })
    expect(await bulk('delete', images)).toMatchObject({ changed: 2_001, skipped: [] })
    expect(await bulk('restore', images)).toMatchObject({ changed: 2_001, skipped: [] })
    const order = { ...byId(s.studioSessionId), body: { imageIds: images } }
    const { jobId } = await s.sarah.call(startDownload, order)
    expect(await s.sarah.call(getDownloadJob, byId(jobId))).toMatchObject({ total: 2_001 })
    await bulk('delete', images)
    expect(await s.sarah.call(removeFromBin, { body: { ids: images } })).toMatchObject({ removed: 2_001 })
  })

  test('retries only failed living images', async () => {
    const failed = await s.addImage({ status: 'error', errorCode: 'TIMEOUT', key: null })
    const gone = await s.addImage({ status: 'error', key: null, deletedAt: s.t.clock.now() })
    const done = await s.addImage()
    expect(await bulk('retry', [failed, gone, done])).toEqual({
      unpinned: [],
      changed: 1,
      skipped: [
        { id: gone, reason: MESSAGES.imageGone },
        { id: done, reason: MESSAGES.onlyFailedRetried },
      ],
    })
    expect(await s.rowOf(failed)).toMatchObject({ status: 'pending' })
  })

  test('tells the pages of the studioSession about every change', async () => {
    const heard: LiveEvent[] = []
    const end = s.t.app.live.subscribe(s.sarah.clientId, (event) => heard.push(event))
    const images = await s.addImages(2)
    await bulk('pin', images)
    await pin(images[0] ?? '', false)
    end()
    const topic = `studioSession:${s.studioSessionId}`
    expect(heard).toEqual(
      [...images, images[0]].map((imageId) => ({ kind: 'image', topic, studioSessionId: s.studioSessionId, imageId })),
    )
  })
})
