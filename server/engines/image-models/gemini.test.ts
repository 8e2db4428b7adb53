import pino from 'pino'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createGemini } from '#server/engines/gemini/client.ts'
import { settableClock } from '#server/platform/clock.ts'
import { type FakeGemini, startFakeGemini } from '#server/testing/fake-gemini.ts'
import { type Behaviour, behaviours } from '#server/testing/fake-gemini-behaviours.ts'
import { imageRequest } from '#server/testing/image-request.ts'
import { createGeminiModel } from './gemini.ts'
import { type ImageModel, type ImageRequest, UpstreamFailure } from './image-model.ts'

const MODEL = 'gemini-3.1-flash-image'
const clock = settableClock(new Date('2026-06-15T10:00:00Z'))
const lines: { level: number; msg: string; model?: string }[] = []
const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(JSON.parse(line)) })
let fake: FakeGemini
let model: ImageModel

async function modelAt(url: string): Promise<ImageModel> {
  const gemini = await createGemini({ apiKey: 'fake-key', baseUrl: url, clock, log })
  return createGeminiModel(gemini, { model: MODEL, concurrency: 8 })
}

beforeAll(async () => {
  fake = await startFakeGemini()
  model = await modelAt(fake.url)
})
beforeEach(() => {
  fake.always()
  fake.requests.length = 0
  lines.length = 0
})
afterAll(() => fake.close())

const colour = (background: string, px = 64) =>
  sharp({ create: { width: px, height: px, channels: 3, background } })
    .jpeg()
    .toBuffer()
const [photo, speck, wall] = await Promise.all([colour('#aa5533'), colour('#fff', 32), colour('#fff', 7_000)])
const request = (change: Partial<ImageRequest> = {}) => imageRequest(photo, change)
const open = new AbortController().signal
const generate = (change?: Partial<ImageRequest>) => model.generate(request(change), open)
async function failureOf(behaviour: Behaviour): Promise<unknown> {
  fake.next(behaviour)
  return generate().then(
    () => 'an image',
    (error: unknown) => error,
  )
}
/** The mean colour of a JPEG, as red, green and blue. */
const colourOf = async (jpeg: Uint8Array) =>
  (await sharp(jpeg).stats()).channels.map(({ mean }) => (mean > 128 ? 1 : 0)).join('')

describe('a request', () => {
  test('asks one picture of the chosen ratio, with the key, the seed, the words and the photo', async () => {
    await generate()
    expect(fake.requests).toHaveLength(1)
    const [seen] = fake.requests
    expect(seen).toMatchObject({
      model: MODEL,
      apiKey: 'fake-key',
      config: {
        responseModalities: ['TEXT', 'IMAGE'],
        imageConfig: { aspectRatio: '4:5', imageSize: '1K' },
        seed: 4_000_000_000 - 2 ** 31,
      },
    })
    expect(seen?.prompt).toContain('"Oslo Sofa"')
    expect(seen?.images).toEqual([{ mimeType: 'image/jpeg', bytes: photo }])
  })

  test('carries at most five inspirations after the photo, scaled down, without broken ones', async () => {
    const large = await colour('#224466', 1600)
    const shown = [large, Buffer.from('broken'), undefined, large, large, large, large]
    const pictures = shown.map((picture) => async () => picture)
    await generate({ references: async () => ({ pictures, look: undefined }) })
    const [seen] = fake.requests
    expect(seen?.images).toHaveLength(1 + 3)
    expect(seen?.prompt).toContain('The other 3 pictures are inspirations')
    expect((await sharp(seen?.images[1]?.bytes).metadata()).width).toBe(1024)
  })

  test('is not made for a photo that cannot be decoded', async () => {
    await expect(generate({ picture: Buffer.from('no photo') })).rejects.toMatchObject({ code: 'UNREADABLE_PICTURE' })
    expect(fake.requests).toHaveLength(0)
  })
})

describe('an answer', () => {
  // UC-005.M5b
  test('becomes a JPEG of exactly the ratio, with thumbnails, placeholder and its source inside', async () => {
    const made = await generate()
    expect([made.width, made.height]).toEqual([920, 1150])
    const { format, width, height, xmp } = await sharp(made.jpeg).metadata()
    expect({ format, width, height }).toEqual({ format: 'jpeg', width: 920, height: 1150 })
    expect(xmp?.toString()).toContain('digitalsourcetype/trainedAlgorithmicMedia')
    expect(made.digitalSourceType).toMatch(/^http.*trainedAlgorithmicMedia$/)
    expect([...made.thumbnails.keys()]).toEqual([320, 640])
    expect((await sharp(made.thumbnails.get(320)).metadata()).format).toBe('webp')
    expect(made.thumbhash).not.toBe('')
  })

  test('is recorded with model, version, words, seed, use and price', async () => {
    const pictures = [async () => photo, async () => photo]
    const made = await generate({ references: async () => ({ pictures, look: undefined }) })
    expect(made.model).toBe(MODEL)
    expect(made.details).toMatchObject({
      modelVersion: `${MODEL}-001`,
      prompt: fake.requests[0]?.prompt,
      seed: fake.requests[0]?.config.seed,
      references: 2,
      size: '1K',
      latencyMs: expect.any(Number),
      usage: { totalTokenCount: 2_600 },
      cost: { usd: 0.067, pricesOf: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) },
    })
  })

  test.each([
    ['pictures drawn while thinking are passed over', behaviours.thoughts()],
    ['of several pictures the last one counts', behaviours.twoImages()],
  ])('%s', async (_, behaviour) => {
    fake.next(behaviour)
    expect(await colourOf((await generate()).jpeg)).toBe('010')
  })

  test('a model’s announced end is told to the operator once', async () => {
    fake.next(behaviours.retiring('2027-03-01T00:00:00Z'), behaviours.retiring('2027-03-01T00:00:00Z'))
    await generate()
    await generate()
    expect(lines.map(({ model: which, msg }) => [which, msg])).toEqual([[MODEL, expect.stringContaining('retire')]])
  })
})

describe('a failure that no retry mends', () => {
  // EC-002.M4c
  test.each([
    'SAFETY',
    'RECITATION',
    'LANGUAGE',
    'BLOCKLIST',
    'PROHIBITED_CONTENT',
    'SPII',
    'IMAGE_SAFETY',
    'IMAGE_PROHIBITED_CONTENT',
    'IMAGE_RECITATION',
  ])('stopped for %s is a refusal with its reason', async (reason) => {
    expect(await failureOf(behaviours.stopped(reason))).toMatchObject({ code: 'BLOCKED', cause: { message: reason } })
    const error = await failureOf(behaviours.stopped(reason, 'I cannot draw that.'))
    expect(error).toMatchObject({ code: 'BLOCKED', cause: { message: `${reason}: I cannot draw that.` } })
    expect(error).not.toBeInstanceOf(UpstreamFailure)
  })

  // EC-002.M4c
  test.each(['SAFETY', 'OTHER', 'BLOCKLIST', 'PROHIBITED_CONTENT', 'IMAGE_SAFETY'])(
    'a prompt blocked for %s is a refusal',
    async (reason) => {
      const error = await failureOf(behaviours.promptBlocked(reason))
      expect(error).toMatchObject({ code: 'BLOCKED', cause: { message: expect.stringContaining(reason) } })
      expect(error).not.toBeInstanceOf(UpstreamFailure)
    },
  )

  // EC-002.M4c
  test('a request Gemini does not accept', async () => {
    const error = await failureOf(behaviours.invalid())
    expect(error).toMatchObject({ code: 'INVALID_REQUEST' })
    expect(error).not.toBeInstanceOf(UpstreamFailure)
    expect(fake.requests).toHaveLength(1)
  })
})

describe('a failure of the service', () => {
  // EC-002.M1, EC-002.H1, EC-002.M4c
  test.each([
    ['500', behaviours.serverError()],
    ['503', behaviours.serverError(503)],
    ['504', behaviours.serverError(504)],
    ['408', behaviours.serverError(408)],
    ['an HTML page of a proxy', behaviours.htmlError()],
    ['a connection cut in the middle', behaviours.cut()],
    ['malformed JSON', behaviours.malformed()],
  ])('%s is unavailable, asked once and left to the queue', async (_, behaviour) => {
    expect(await failureOf(behaviour)).toMatchObject({ fault: 'unavailable', code: 'GEMINI_ERROR' })
    expect(fake.requests).toHaveLength(1)
  })

  // EC-002.H1
  test('nobody listening is unavailable', async () => {
    const gone = await startFakeGemini()
    await gone.close()
    const lonely = await modelAt(gone.url)
    await expect(lonely.generate(request(), open)).rejects.toMatchObject({ fault: 'unavailable', code: 'GEMINI_ERROR' })
  })

  test.each([
    ['a bad key', behaviours.badKey()],
    ['a key without permission', behaviours.refused(403)],
    ['a model that does not exist any more', behaviours.refused(404)],
    ['a plan without quota for the model', behaviours.noQuota()],
  ])('%s is a fault of the set-up, with advice for the operator', async (_, behaviour) => {
    expect(await failureOf(behaviour)).toMatchObject({ fault: 'setup', advice: expect.stringMatching(/\w/) })
    expect(lines.map(({ level }) => level)).toEqual([50])
    expect(JSON.stringify(lines)).not.toContain('fake-key')
  })

  // UC-005.X2b, EC-002.H1, EC-002.M4c
  test('one that hangs is given up at the limit as a timeout', async () => {
    const time = new AbortController()
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(time.signal)
    // Once it has arrived: one that was given up on its way would come in the middle of the next test.
    fake.next(() => time.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')))
    await expect(model.generate(request(), open)).rejects.toMatchObject({ fault: 'unavailable', code: 'TIMEOUT' })
  })

  // EC-002.M4c
  test.each([
    ['what it was told', '53s', 53_000],
    ['fractions too', '1.5s', 1_500],
    ['the queue to decide when it was told nothing', undefined, undefined],
  ])('too many requests wait for %s', async (_, delay, retryAfterMs) => {
    const error = await failureOf(behaviours.rateLimited(delay))
    expect(error).toMatchObject({ fault: 'rate_limited', code: 'GEMINI_ERROR', retryAfterMs })
  })

  test('the day’s quota waits until midnight in California', async () => {
    clock.set(new Date('2026-06-15T10:00:00Z'))
    const error = await failureOf(behaviours.dayQuota())
    expect(error).toMatchObject({ fault: 'day_quota', retryAfterMs: 21 * 60 * 60 * 1000 })
  })
})

describe('an answer without a usable picture is no_image', () => {
  test.each(['NO_IMAGE', 'IMAGE_OTHER', 'OTHER', 'MAX_TOKENS', 'A_REASON_OF_TOMORROW'])(
    'stopped for %s',
    async (reason) => {
      expect(await failureOf(behaviours.stopped(reason))).toMatchObject({ fault: 'no_image', code: 'NO_IMAGE' })
    },
  )

  test.each([
    ['only words', behaviours.onlyText()],
    ['no candidate', behaviours.noCandidates()],
    ['bytes that are no picture', behaviours.bytes(Buffer.from('<html>not found</html>'))],
    ['a picture cut short', behaviours.bytes(photo.subarray(0, 200))],
    ['a picture of a few pixels', behaviours.bytes(speck)],
    ['a picture of too many', behaviours.bytes(wall)],
    ['an answer without end', behaviours.endless()],
  ])('%s', async (_, behaviour) => {
    expect(await failureOf(behaviour)).toMatchObject({ fault: 'no_image', code: 'NO_IMAGE' })
  })
})

test('an aborted request ends at once, with the reason it was given', async () => {
  const stop = new AbortController()
  fake.next((_seen, response) => {
    response.on('close', () => lines.push({ level: 0, msg: 'hung up' }))
    stop.abort(new Error('shutting down'))
  })
  await expect(model.generate(request(), stop.signal)).rejects.toThrow('shutting down')
  await expect.poll(() => lines.map(({ msg }) => msg)).toEqual(['hung up'])
})

test('the same seed misbehaves in the same way', async () => {
  const faults = [behaviours.serverError(), behaviours.stopped('IMAGE_SAFETY'), behaviours.rateLimited('2s')]
  const run = async () => {
    fake.misbehave({ seed: 7, share: 0.5, faults })
    const outcomes: string[] = []
    for (let index = 0; index < 20; index += 1) {
      outcomes.push(await generate().then(() => 'made', String))
    }
    return outcomes
  }
  const first = await run()
  expect(new Set(first).size).toBe(4)
  expect(await run()).toEqual(first)
})
