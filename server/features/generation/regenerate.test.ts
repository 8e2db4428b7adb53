import { describe, expect, test } from 'vitest'
import { getUsage } from '#contract/accounts.ts'
import { removeFromBin } from '#contract/bin.ts'
import {
  deleteGeneratedImage,
  type GeneratedImage,
  listSessionImages,
  regenerateImage,
  retryGeneratedImage,
} from '#contract/generated-images.ts'
import { MESSAGES } from '#contract/messages.ts'
import { deleteProduct } from '#contract/products.ts'
import { generateStudioSession, getSessionStatus, pauseStudioSession } from '#contract/session-runs.ts'
import { createStudioSession } from '#contract/studio-sessions.ts'
import { ImageFailure } from '#server/engines/image-models/image-model.ts'
import { generatedImages } from '#server/platform/database/schema.ts'
import { addProducts } from '#server/testing/factories.ts'
import { byId, runFixture } from '#server/testing/run-fixture.ts'

import { waitFor } from '#server/testing/wait-for.ts'
import { imageKey } from './run-image.ts'

const f = runFixture()

const imagesOf = async (id: string, user = f.sarah) => (await user.call(listSessionImages, byId(id))).images
const ended = (id: string, status: string, user = f.sarah) =>
  waitFor(async () => (await user.call(getSessionStatus, byId(id))).status === status, `the session to be ${status}`)

/** One product's bedroom image in a completed session. */
async function bedroom(user = f.sarah): Promise<{ sessionId: string; productId: string; image: GeneratedImage }> {
  const [productId = ''] = await addProducts(f.t.app, user.clientId, 1, { name: 'King Bed', roomTypes: ['Bedroom'] })
  const { id: sessionId } = await user.call(createStudioSession, {
    body: {
      productIds: [productId],
      settings: { variants: 1, lighting: 'Ambient', props: ['Plants', 'Books', 'Lamps'] },
    },
  })
  await user.call(generateStudioSession, byId(sessionId))
  await ended(sessionId, 'completed', user)
  const [image] = await imagesOf(sessionId, user)
  if (!image) throw new Error('no image')
  return { sessionId, productId, image }
}
const again = (sourceImageId: string, settings: object = {}, user = f.sarah) =>
  user.inject(regenerateImage, { body: { sourceImageId, settings } })

describe('regenerating', () => {
  test('never gives a variant’s number again, also when the image that had it is gone for good', async () => {
    const { sessionId, image } = await bedroom()
    const regenerated = async (settings: object = {}) => {
      const made = (await again(image.id, settings)).json()
      await ended(sessionId, 'completed')
      return made
    }
    const second = await regenerated({ roomType: 'Office' })
    await f.sarah.inject(deleteGeneratedImage, byId(second.id))
    await f.sarah.call(removeFromBin, { body: { ids: [second.id] } })
    expect([second.variant, (await regenerated()).variant]).toEqual([2, 3])
  })

  test('a regenerated image is no further place that was planned, and a deleted one still is', async () => {
    const { sessionId, image } = await bedroom()
    await again(image.id)
    await ended(sessionId, 'completed')
    expect(await f.statusOf(sessionId)).toMatchObject({ total: 2, planned: 1 })
    await f.sarah.inject(deleteGeneratedImage, byId(image.id))
    expect(await f.statusOf(sessionId)).toMatchObject({ total: 1, planned: 1 })
  })

  // UC-008.M6a, UC-008.M6b, UC-008.M6c, UC-008.M7, UC-008.M9, UC-008.M10, UC-008.P1, UC-008.P2, UC-008.P3, UC-008.P4,
  // UC-008.S4, UC-008.S6, UC-008.K1, UC-008.Q2
  test('makes a new image with the changed settings beside the old one, and charges one unit', async () => {
    const { sessionId, productId, image } = await bedroom()
    f.t.clock.advance(1_000)
    const release = f.hold()
    const change = { lighting: 'Natural Light', props: ['Plants'], varietyLevel: 7 }
    const answer = await again(image.id, change)
    expect(answer.statusCode).toBe(202)
    const made = answer.json()
    expect(made).toMatchObject({
      studioSessionId: sessionId,
      productId,
      sourceImageId: image.id,
      type: 'image',
      variant: 2,
      pinned: false,
      settings: { ...image.settings, ...change },
      warnings: [],
    })
    expect(['pending', 'generating']).toContain(made.status)
    release()
    await ended(sessionId, 'completed')
    const [old, fresh] = await imagesOf(sessionId)
    expect(old).toEqual(image)
    expect(fresh).toMatchObject({ id: made.id, status: 'completed' })
    expect(fresh?.fileName).not.toBe(image.fileName)
    expect((await f.t.app.files.read(imageKey({ id: made.id, clientId: f.sarah.clientId }, 1))).length).toBe(
      fresh?.bytes,
    )
    const rows = await f.t.app.db.select().from(generatedImages)
    expect(rows.find(({ id }) => id === made.id)).toMatchObject({
      clientId: f.sarah.clientId,
      createdBy: f.sarah.userId,
    })
    expect(rows.find(({ id }) => id === made.id)?.jobId).toMatch(/^job_/)
    expect(f.model.requests.at(-1)).toMatchObject({ settings: change })
    expect((await f.sarah.call(getUsage)).used).toBe(2)
  })

  // UC-008.A3a
  test('three at once make three images, each with its own settings and seed', async () => {
    const { sessionId, image } = await bedroom()
    const styles = ['Modern', 'Rustic', 'Industrial']
    const answers = await Promise.all(styles.map((style) => again(image.id, { style })))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([202, 202, 202])
    await ended(sessionId, 'completed')
    const made = (await imagesOf(sessionId)).filter(({ sourceImageId }) => sourceImageId === image.id)
    expect(made.map(({ settings }) => settings.style).sort()).toEqual([...styles].sort())
    expect(new Set(made.map(({ variant }) => variant))).toEqual(new Set([2, 3, 4]))
    expect(new Set(made.map(({ seed }) => seed)).size).toBe(3)
  })

  // UC-008.A1a
  test('says where the product belongs when the room is another', async () => {
    const { image } = await bedroom()
    expect((await again(image.id, { roomType: 'Living Room' })).json().warnings).toEqual([
      'This product is typically used in Bedroom. Continue?',
    ])
  })

  // UC-008.R1, UC-008.A2b
  test('a failed image can be made with other settings, one in the making cannot', async () => {
    const { sessionId, image } = await bedroom()
    f.model.behave(() => {
      throw new ImageFailure('BLOCKED')
    })
    const failed = (await again(image.id)).json()
    await ended(sessionId, 'completed')
    const release = f.hold()
    const running = (await again(failed.id, { style: 'Rustic' })).json()
    expect(running.sourceImageId).toBe(failed.id)
    expect((await again(running.id)).json()).toMatchObject({
      code: 'wrong_state',
      detail: 'Only a completed or failed image can be regenerated.',
    })
    expect((await f.sarah.inject(pauseStudioSession, byId(sessionId))).statusCode).toBe(200)
    expect((await again(image.id)).json()).toMatchObject({ code: 'wrong_state' })
    release()
  })

  // UC-008.X2, UC-008.A2a
  test('a failed one says why, and Retry makes the same record', async () => {
    const { sessionId, image } = await bedroom()
    f.model.behave(() => {
      throw new ImageFailure('BLOCKED')
    })
    const { id } = (await again(image.id, { style: 'Rustic' })).json()
    await ended(sessionId, 'completed')
    const made = async () => (await imagesOf(sessionId)).find((one) => one.id === id)
    expect(await made()).toMatchObject({ status: 'error', errorMessage: MESSAGES.failures.BLOCKED.long })
    f.model.behave(() => {})
    await f.sarah.call(retryGeneratedImage, byId(id))
    await ended(sessionId, 'completed')
    expect(await made()).toMatchObject({ status: 'completed', settings: { style: 'Rustic' } })
  })

  // UC-008.R3, UC-008.X3
  test('a deleted product is not made again', async () => {
    const { productId, image } = await bedroom()
    await f.sarah.call(deleteProduct, byId(productId))
    expect((await again(image.id)).json()).toMatchObject({
      status: 409,
      detail: 'Product no longer exists. Cannot regenerate.',
    })
  })

  // UC-008.X4
  test('settings that are none are refused by name and nothing is made', async () => {
    const { sessionId, image } = await bedroom()
    const refused = await again(image.id, { lighting: 'Neon' })
    expect(refused.json()).toMatchObject({ status: 400, errors: [{ path: 'settings.lighting' }] })
    expect((await again(image.id, { wallpaper: 'Blue' })).statusCode).toBe(400)
    expect(await imagesOf(sessionId)).toHaveLength(1)
  })

  // GEN.19, UC-008.R2, UC-008.X1
  test('one image is made anew until the month is used up, then nothing is made', async () => {
    const free = await f.t.signUp({ plan: 'free' })
    const { image } = await bedroom(free)
    const [productId = ''] = await addProducts(f.t.app, free.clientId, 1)
    const productIds = [productId, ...(await addProducts(f.t.app, free.clientId, 95))]
    const session = await free.call(createStudioSession, { body: { productIds, settings: { variants: 1 } } })
    await free.call(generateStudioSession, byId(session.id))
    await ended(session.id, 'completed', free)
    for (const lighting of ['Ambient', 'Evening', 'Studio']) {
      expect((await again(image.id, { lighting }, free)).statusCode).toBe(202)
    }
    await waitFor(async () => (await free.call(getUsage)).used === 100, 'the month to be used up')
    expect((await again(image.id, {}, free)).json()).toMatchObject({
      status: 402,
      code: 'quota_exceeded',
      detail: 'Monthly limit reached. Upgrade to continue.',
      used: 100,
      limit: 100,
      requested: 1,
      affordable: 0,
    })
  })

  test('repeated with the same key it is one image', async () => {
    const { sessionId, image } = await bedroom()
    const request = { body: { sourceImageId: image.id }, headers: { 'idempotency-key': 'once' } }
    const first = await f.sarah.inject(regenerateImage, request)
    const second = await f.sarah.inject(regenerateImage, request)
    expect(second.json().id).toBe(first.json().id)
    expect(await imagesOf(sessionId)).toHaveLength(2)
  })
})
