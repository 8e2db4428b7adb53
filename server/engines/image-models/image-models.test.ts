import pino from 'pino'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ASPECT_RATIOS } from '#contract/vocabulary.ts'
import { createRenderer } from '#renderer/renderer.ts'
import { createGemini } from '#server/engines/gemini/client.ts'
import { systemClock } from '#server/platform/clock.ts'
import { startFakeGemini } from '#server/testing/fake-gemini.ts'
import { imageRequest } from '#server/testing/image-request.ts'
import { createGeminiModel } from './gemini.ts'
import type { ImageModel, ImageRequest } from './image-model.ts'
import { createStudioModel } from './studio.ts'

// What every image model owes whoever asks it, whatever is behind it.

async function gemini() {
  const fake = await startFakeGemini()
  const client = await createGemini({
    apiKey: 'fake-key',
    baseUrl: fake.url,
    clock: systemClock,
    log: pino({ level: 'silent' }),
  })
  const model = createGeminiModel(client, { model: 'gemini-3.1-flash-image', concurrency: 8 })
  return { model, source: 'trainedAlgorithmicMedia', close: () => fake.close() }
}
const studio = async () => ({
  model: createStudioModel(createRenderer({ threads: 1 }), 1),
  source: 'compositeSynthetic',
  close: async () => {},
})

/** A product on a plain background, with margins on all sides. */
const photo = await sharp({ create: { width: 900, height: 700, channels: 3, background: '#f4f4f4' } })
  .composite([
    { input: { create: { width: 500, height: 300, channels: 3, background: '#7a4a2a' } }, left: 200, top: 250 },
  ])
  .jpeg()
  .toBuffer()
const request = (change: Partial<ImageRequest> = {}) => imageRequest(photo, change)
const open = new AbortController().signal

describe.each([
  ['studio', studio],
  ['gemini', gemini],
])('%s', (name, start) => {
  let model: ImageModel
  let source: string
  let close: () => Promise<void>
  beforeAll(async () => {
    ;({ model, source, close } = await start())
  })
  afterAll(async () => {
    await model.close()
    await close()
  })

  test('says its name and how much it can do at once', () => {
    expect(model.name).toBe(name)
    expect(model.concurrency).toBeGreaterThan(0)
  })

  // GEN.7
  test.each(ASPECT_RATIOS)('makes %s exactly, as a JPEG of at least 720 pixels', async (ratio) => {
    const made = await model.generate(request({ settings: { ...request().settings, aspectRatio: ratio } }), open)
    const { format, width, height } = await sharp(made.jpeg).metadata()
    expect({ format, width, height }).toEqual({ format: 'jpeg', width: made.width, height: made.height })
    const [across = 0, down = 0] = ratio.split(':').map(Number)
    expect(width * down).toBe(height * across)
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(720)
  })

  test('says in the file how it came about, and which model made it', async () => {
    const made = await model.generate(request(), open)
    expect(made.digitalSourceType).toBe(`http://cv.iptc.org/newscodes/digitalsourcetype/${source}`)
    expect((await sharp(made.jpeg).metadata()).xmp?.toString()).toContain(made.digitalSourceType)
    expect(made.model).toMatch(new RegExp(`^${name}`))
    expect(JSON.parse(JSON.stringify(made.details))).toEqual(made.details)
  })

  test('brings thumbnails and a placeholder', async () => {
    const { thumbnails, thumbhash } = await model.generate(request(), open)
    for (const width of [320, 640]) {
      expect(await sharp(thumbnails.get(width)).metadata()).toMatchObject({ format: 'webp', width })
    }
    expect(Buffer.from(thumbhash, 'base64').length).toBeGreaterThan(4)
  })

  test('refuses a photo that cannot be decoded, for good', async () => {
    const broken = request({ picture: Buffer.from('no photo') })
    await expect(model.generate(broken, open)).rejects.toMatchObject({ code: 'UNREADABLE_PICTURE' })
  })

  test('ends with the reason when it is stopped', async () => {
    const stopped = AbortSignal.abort(new Error('shutting down'))
    await expect(model.generate(request(), stopped)).rejects.toThrow('shutting down')
  })
})
