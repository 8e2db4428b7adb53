import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { getInstallation, getUsage } from '#contract/accounts.ts'
import { listSessionImages } from '#contract/generated-images.ts'
import { generateStudioSession, getSessionStatus } from '#contract/session-runs.ts'
import { analyzeStudioSession, createStudioSession, updateStudioSession } from '#contract/studio-sessions.ts'
import { alerts } from '#server/platform/database/schema.ts'
import { addProducts, addUpload } from '#server/testing/factories.ts'
import { type FakeGemini, startFakeGemini } from '#server/testing/fake-gemini.ts'
import { type Behaviour, behaviours } from '#server/testing/fake-gemini-behaviours.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { waitForFailure } from '#server/testing/wait-for-failure.ts'
import { imageJob } from './image.job.ts'

let fake: FakeGemini
let t: TestApp
let sarah: TestUser

beforeAll(async () => {
  fake = await startFakeGemini()
  t = await testApp({ env: { GEMINI_API_KEY: 'fake-key', GEMINI_BASE_URL: fake.url } })
  await t.startWork()
})
beforeEach(async () => {
  fake.always()
  fake.requests.length = 0
  await t.app.db.delete(alerts)
  sarah = await t.signUp()
})
afterAll(async () => {
  await t.close()
  await fake.close()
})

const byId = (id: string) => ({ params: { id } })
async function sessionOf(name: string, variants = 1): Promise<string> {
  const productIds = await addProducts(t.app, sarah.clientId, 1, { name, description: 'Hand-made.' })
  return (await sarah.call(createStudioSession, { body: { productIds, settings: { variants } } })).id
}
const until = (id: string, status: string) =>
  waitFor(async () => {
    const now = await sarah.call(getSessionStatus, byId(id))
    return now.status === status && now
  }, `the session to be ${status}`)

// UC-005.M5b, UC-002.M11c, UC-002.M31a
test('with a key, Gemini analyses the products and makes their images', async () => {
  expect(await sarah.call(getInstallation)).toMatchObject({ imageModel: 'gemini' })
  const id = await sessionOf('Oslo Sofa', 2)
  fake.next(
    behaviours.text({
      roomsOfUnknown: [],
      productTypes: ['Sofa'],
      suggestedStyles: ['Japandi'],
      inspirationKeywords: ['japandi living room'],
    }),
  )
  const { analysis } = await sarah.call(analyzeStudioSession, byId(id))
  expect(analysis).toMatchObject({ source: 'gemini', suggestedStyles: ['Japandi'], warnings: [] })
  expect(fake.requests[0]).toMatchObject({ model: 'gemini-3.8-flash', images: [{ mimeType: 'image/jpeg' }] })

  fake.next(behaviours.text({ style: 'Rustic', lighting: 'Evening', temperature: 'warm', props: ['Rug'] }))
  const imageId = await addUpload(t.app, sarah, '#886644')
  await sarah.call(updateStudioSession, {
    ...byId(id),
    body: { version: 1, inspirations: [{ imageId, source: 'upload' }] },
  })
  fake.requests.length = 0
  await sarah.call(generateStudioSession, byId(id))
  await until(id, 'completed')
  const { images } = await sarah.call(listSessionImages, byId(id))
  expect(images).toHaveLength(2)
  for (const { picture, provenance, settings } of images) {
    expect(picture).toMatchObject({ width: 1024, height: 1024 })
    expect(provenance).toMatchObject({ model: 'gemini-3.1-flash-image', details: { references: 1 } })
    expect(settings).toMatchObject({ style: 'Rustic', lighting: 'Evening' })
  }
  const prompts = fake.requests.map(({ prompt }) => prompt)
  expect(new Set(prompts).size).toBe(2)
  for (const prompt of prompts) {
    for (const said of ['"Oslo Sofa"', '"Hand-made."', '200 cm wide', 'Style: Rustic', 'props such as rug']) {
      expect(prompt).toContain(said)
    }
  }
  expect(fake.requests.map(({ images: sent }) => sent.length)).toEqual([2, 2])
  expect(await sarah.call(getUsage)).toMatchObject({ used: 2, inFlight: 0 })
})

test('a text model that Gemini refuses is one alert to the operator, closed by its next answer', async () => {
  const id = await sessionOf('Oslo Sofa')
  const alertsNow = () =>
    t.app.db.select({ message: alerts.message, resolvedAt: alerts.resolvedAt }).from(alerts).orderBy(alerts.id)
  const analyze = () => sarah.call(analyzeStudioSession, byId(id))
  fake.next(behaviours.badKey(), behaviours.badKey())
  await analyze()
  await analyze()
  expect(await alertsNow()).toEqual([{ message: expect.stringContaining('GEMINI_API_KEY'), resolvedAt: null }])
  fake.next(
    behaviours.text({ roomsOfUnknown: [], productTypes: ['Sofa'], suggestedStyles: [], inspirationKeywords: [] }),
  )
  expect((await analyze()).analysis?.source).toBe('gemini')
  expect(await alertsNow()).toEqual([{ message: expect.any(String), resolvedAt: t.clock.now() }])
})

// EC-002.M1, EC-002.H1, EC-002.M10
test('a 500 in a worker’s call is tried again later, and charged once', async () => {
  const id = await sessionOf('Modern Desk')
  fake.next(behaviours.serverError(500))
  await sarah.call(generateStudioSession, byId(id))
  await waitFor(() => fake.requests.length === 1, 'the first try')
  await waitForFailure(t.app, 1)
  t.clock.advance(6_000)
  await until(id, 'completed')
  expect(fake.requests).toHaveLength(2)
  expect(await sarah.call(getUsage)).toMatchObject({ used: 1, inFlight: 0 })
})

// UC-005.X2b, EC-002.M4c, UC-005.P3
test('a refusal is final: listed by product and reason, never asked again, not charged', async () => {
  const id = await sessionOf('Bathroom Vanity')
  fake.always(behaviours.stopped('IMAGE_SAFETY'))
  await sarah.call(generateStudioSession, byId(id))
  const { failed } = await until(id, 'failed')
  expect(failed).toMatchObject([{ productName: 'Bathroom Vanity', reason: 'refused' }])
  // No job is left that could ask once more.
  await waitFor(async () => (await t.app.queue.length(t.app.db, imageJob)) === 0, 'the job to be gone')
  expect(fake.requests).toHaveLength(1)
  expect(await sarah.call(getUsage)).toMatchObject({ used: 0, inFlight: 0 })
})

// UC-005.X2b, EC-002.M4a, EC-002.M5
test('after 3 failed attempts the image has its reason', async () => {
  const id = await sessionOf('Office Chair')
  fake.always(behaviours.serverError(503))
  await sarah.call(generateStudioSession, byId(id))
  for (const [attempt, waitMs] of [
    [1, 5_000],
    [2, 10_000],
  ] as const) {
    await waitFor(() => fake.requests.length === attempt, `try ${attempt}`)
    await waitForFailure(t.app, attempt)
    t.clock.advance(waitMs * 1.3)
  }
  const { failed } = await until(id, 'failed')
  expect(failed).toMatchObject([{ productName: 'Office Chair', reason: 'AI error' }])
  expect(fake.requests).toHaveLength(3)
  const { images } = await sarah.call(listSessionImages, byId(id))
  expect(images[0]).toMatchObject({
    status: 'error',
    errorCode: 'GEMINI_ERROR',
    errorMessage: 'AI service unavailable. Please retry.',
  })
})

// EC-002.H2, EC-002.M6
test('whatever Gemini does, every image reaches an end, and the delivered ones are charged once', async () => {
  const productIds = await addProducts(t.app, sarah.clientId, 5)
  const { id } = await sarah.call(createStudioSession, { body: { productIds, settings: { variants: 4 } } })
  fake.misbehave({
    seed: 2026,
    share: 0.4,
    faults: [
      behaviours.serverError(),
      behaviours.cut(),
      behaviours.malformed(),
      behaviours.onlyText(),
      behaviours.rateLimited('2s'),
      behaviours.stopped('IMAGE_SAFETY'),
      behaviours.bytes(Buffer.from('no picture')),
    ],
  })
  await sarah.call(generateStudioSession, byId(id))
  const ended = await waitFor(async () => {
    const now = await sarah.call(getSessionStatus, byId(id))
    if (now.status !== 'completed') t.clock.advance(3_000)
    return now.status === 'completed' && now
  }, 'the session to be completed')
  expect(ended.completed + ended.error).toBe(20)
  const { images } = await sarah.call(listSessionImages, byId(id))
  for (const { status, picture, errorCode } of images) {
    if (status === 'completed') expect(picture).not.toBeNull()
    else expect(['BLOCKED', 'GEMINI_ERROR', 'NO_IMAGE']).toContain(errorCode)
  }
  expect(await sarah.call(getUsage)).toMatchObject({ used: ended.completed, inFlight: 0 })
})

// UC-005.S6, UC-005.P2, UC-002.S4, EC-002.H1, EC-002.M4c
test('makes 95 % with a fifth of all calls failing in every way, and repeats no refusal', async () => {
  const productIds = await addProducts(t.app, sarah.clientId, 25)
  const { id } = await sarah.call(createStudioSession, { body: { productIds, settings: { variants: 4 } } })
  const refused: unknown[] = []
  // Gemini knows 31 bits of it.
  const sentSeed = (seed: number) => seed & 0x7f_ff_ff_ff
  const refuse: Behaviour = (seen, response) => {
    refused.push(seen.config.seed)
    return behaviours.stopped('IMAGE_SAFETY')(seen, response)
  }
  const passing = [
    behaviours.serverError(500),
    behaviours.serverError(503),
    behaviours.htmlError(),
    behaviours.cut(),
    behaviours.malformed(),
    behaviours.onlyText(),
    behaviours.rateLimited('7s'),
    behaviours.bytes(Buffer.from('no picture')),
  ]
  fake.misbehave({ seed: 7, share: 0.2, faults: [...passing, ...passing, refuse] })
  await sarah.call(generateStudioSession, byId(id))
  const ended = await waitFor(async () => {
    const now = await sarah.call(getSessionStatus, byId(id))
    if (now.status === 'completed') return now
    t.clock.advance(3_000)
    t.app.queue.wake(imageJob)
    return undefined
  }, 'the session to be completed')
  expect(ended.completed).toBeGreaterThanOrEqual(95)
  const { images } = await sarah.call(listSessionImages, { ...byId(id), query: { limit: 200 } })
  expect(refused.length).toBeGreaterThan(0)
  for (const seed of refused) {
    expect(fake.requests.filter(({ config }) => config.seed === seed)).toHaveLength(1)
    expect(images.find((image) => sentSeed(image.seed) === seed)).toMatchObject({
      status: 'error',
      errorCode: 'BLOCKED',
      errorReason: 'refused',
    })
  }
  const others = images.filter(({ status, seed }) => status === 'error' && !refused.includes(sentSeed(seed)))
  for (const { errorCode } of others) expect(['GEMINI_ERROR', 'NO_IMAGE']).toContain(errorCode)
  expect(await sarah.call(getUsage)).toMatchObject({ used: ended.completed, inFlight: 0 })
})
