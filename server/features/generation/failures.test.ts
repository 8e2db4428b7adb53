import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { getUsage } from '#contract/accounts.ts'
import { listSessionImages, retryGeneratedImage } from '#contract/generated-images.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { deleteProduct, getProduct } from '#contract/products.ts'
import { generateStudioSession, retryFailedImages } from '#contract/session-runs.ts'
import { createStudioSession } from '#contract/studio-sessions.ts'
import { ImageFailure } from '#server/engines/image-models/image-model.ts'
import { addProducts } from '#server/testing/factories.ts'
import { byId, runFixture } from '#server/testing/run-fixture.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { waitForFailure } from '#server/testing/wait-for-failure.ts'

const f = runFixture()

describe('failures', () => {
  // UC-005.X2b, UC-005.P3, EC-002.M6, EC-002.H2, UC-005.M11
  test('a product without a usable photo ends with a reason, costs nothing and blocks nobody', async () => {
    const [bare = ''] = await addProducts(f.t.app, f.sarah.clientId, 1, { name: 'Bathroom Vanity', withPicture: false })
    const [fine = ''] = await addProducts(f.t.app, f.sarah.clientId, 1)
    const session = await f.sarah.call(createStudioSession, { body: { productIds: [bare, fine] } })
    await f.sarah.call(generateStudioSession, byId(session.id))
    const done = await f.until(session.id, 'completed')
    expect(done).toMatchObject({ completed: 4, error: 4, total: 8, percent: 50 })
    expect(done.failed[0]).toMatchObject({ productName: 'Bathroom Vanity', reason: 'no photo' })
    const { images } = await f.sarah.call(listSessionImages, byId(session.id))
    expect(images.find(({ productId }) => productId === bare)).toMatchObject({
      status: 'error',
      errorCode: 'NO_PICTURE',
      errorMessage: MESSAGES.failures.NO_PICTURE.long,
      picture: null,
    })
    expect(await f.sarah.call(getUsage)).toMatchObject({ used: 4, inFlight: 0 })
  })

  test('a photo whose file is gone is named as such', async () => {
    const [productId = ''] = await addProducts(f.t.app, f.sarah.clientId, 1)
    const { image } = await f.sarah.call(getProduct, byId(productId))
    const key = /files\/([^?]+)\?/.exec(image?.url ?? '')?.[1] ?? ''
    await f.t.app.files.remove(key)
    const { id } = await f.sarah.call(createStudioSession, { body: { productIds: [productId] } })
    await f.sarah.call(generateStudioSession, byId(id))
    expect((await f.until(id, 'failed')).failed[0]).toMatchObject({ reason: 'photo not usable' })
  })

  test('when every image fails the session is failed', async () => {
    f.model.behave(() => {
      throw new ImageFailure('PRODUCT_NOT_FOUND')
    })
    const session = await f.draft(1)
    await f.sarah.call(generateStudioSession, byId(session.id))
    expect(await f.until(session.id, 'failed')).toMatchObject({ completed: 0, error: 4 })
  })

  // EC-002.M8, EC-002.H4, UC-005.X2c, UC-008.A2a
  test('Retry and Retry Failed try the same records again, charged when they succeed', async () => {
    f.model.behave(() => {
      throw new ImageFailure('UNREADABLE_PICTURE')
    })
    const session = await f.draft(1)
    await f.sarah.call(generateStudioSession, byId(session.id))
    await f.until(session.id, 'failed')
    const before = (await f.sarah.call(listSessionImages, byId(session.id))).images
    f.model.behave(() => {})
    const retried = await f.sarah.call(retryGeneratedImage, byId(before[0]?.id ?? ''))
    expect(['pending', 'generating', 'completed']).toContain(retried.status)
    await f.until(session.id, 'completed')
    await f.sarah.call(retryFailedImages, byId(session.id))
    await waitFor(async () => (await f.statusOf(session.id)).completed === 4, 'four images')
    const after = (await f.sarah.call(listSessionImages, byId(session.id))).images
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    expect((await f.sarah.call(getUsage)).used).toBe(4)
  })

  // UC-008.X3
  test('a failed image of a deleted product is not tried again', async () => {
    f.model.behave(() => {
      throw new ImageFailure('UNREADABLE_PICTURE')
    })
    const [productId = ''] = await addProducts(f.t.app, f.sarah.clientId, 1)
    const session = await f.sarah.call(createStudioSession, { body: { productIds: [productId] } })
    await f.sarah.call(generateStudioSession, byId(session.id))
    await f.until(session.id, 'failed')
    await f.sarah.call(deleteProduct, byId(productId))
    const { images } = await f.sarah.call(listSessionImages, byId(session.id))
    const refused = await f.sarah.inject(retryGeneratedImage, byId(images[0]?.id ?? ''))
    expect(refused.statusCode).toBe(409)
    expect(refused.json().detail).toBe('Product no longer exists. Cannot regenerate.')
  })

  // EC-002.H1
  test('a passing fault is tried again later and charged once', async () => {
    let calls = 0
    f.model.behave(() => {
      calls += 1
      if (calls === 1) throw new Error('connection reset')
    })
    const session = await f.draft(1, { settings: { variants: 1 } })
    await f.sarah.call(generateStudioSession, byId(session.id))
    await waitFor(() => calls === 1, 'the first try')
    await waitForFailure(f.t.app, 1)
    expect((await f.sarah.call(getUsage)).inFlight).toBe(0)
    f.t.clock.advance(6_000)
    await f.until(session.id, 'completed')
    expect((await f.sarah.call(getUsage)).used).toBe(1)
  })

  // UC-002.X6a, UC-002.X6b
  test('an image that four tries could not store is an error, costs nothing, and can be retried', async () => {
    const { files } = f.t.app
    const { write } = files
    let tries = 0
    files.write = (key, content) => {
      if (!key.endsWith('-1.jpg')) return write(key, content)
      tries += 1
      return Promise.reject(new Error('no space'))
    }
    const session = await f.draft(1, { settings: { variants: 1 } })
    await f.sarah.call(generateStudioSession, byId(session.id))
    await f.until(session.id, 'failed')
    files.write = write
    expect(tries).toBe(4)
    const { images } = await f.sarah.call(listSessionImages, byId(session.id))
    expect(images).toMatchObject([{ status: 'error', errorCode: 'STORAGE_ERROR' }])
    expect((await f.sarah.call(getUsage)).used).toBe(0)
    await f.sarah.call(retryFailedImages, byId(session.id))
    expect((await f.until(session.id, 'completed')).completed).toBe(1)
    expect(f.model.requests).toHaveLength(1)
  })

  test('completes an image that the database could not complete in the next run, not made again', async () => {
    const { db } = f.t.app
    await db.execute(sql`alter table usage_entries add constraint full_disk check (false) not valid`)
    const session = await f.draft(1, { settings: { variants: 1 } })
    await f.sarah.call(generateStudioSession, byId(session.id))
    await waitForFailure(f.t.app, 1)
    await db.execute(sql`alter table usage_entries drop constraint full_disk`)
    expect(await f.sarah.call(getUsage)).toMatchObject({ used: 0, inFlight: 0 })
    f.t.clock.advance(6_000)
    await f.until(session.id, 'completed')
    expect(await f.sarah.call(getUsage)).toMatchObject({ used: 1, inFlight: 0 })
    expect(f.model.requests).toHaveLength(1)
  })

  // UC-002.X5a
  test('a full queue refuses the run, says when to try again, and leaves the draft as it was', async () => {
    const { queue } = f.t.app
    const { length } = queue
    const session = await f.draft(1)
    queue.length = async () => LIMITS.queueLength - 3
    const refused = await f.sarah.inject(generateStudioSession, byId(session.id))
    queue.length = length
    expect(refused.statusCode).toBe(503)
    expect(refused.json()).toMatchObject({
      code: 'queue_full',
      detail: 'System busy, try again in 5 minutes',
      retryAfterSeconds: 300,
    })
    expect(await f.statusOf(session.id)).toMatchObject({ status: 'draft', total: 0 })
  })
})
