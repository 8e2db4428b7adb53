import sharp from 'sharp'
import { afterEach, expect, test, vi } from 'vitest'
import { MESSAGES } from '#contract/messages.ts'
import { plainPicture } from '#server/testing/factories.ts'
import { createPictureDecoder, type PictureDecoder } from './picture-decoder.ts'

const FAKE = new URL('../../testing/fake-decoder.mjs', import.meta.url)
const log = { warn: vi.fn(), error: vi.fn() }
let decoder: PictureDecoder
afterEach(async () => {
  await decoder.close()
  vi.clearAllMocks()
})

const fake = (options: { processes?: number; limitMs?: number } = {}) => {
  decoder = createPictureDecoder({ processes: 2, log, start: FAKE, ...options })
}
/** What the fake process answered to an order, or how the order was refused. */
const order = (text: string, owner = 'client_a') =>
  decoder
    .decode(Buffer.from(text), owner)
    .then(String, (error: Error) => error.message.replace(/^decoding a picture failed: /, ''))

test('decodes in a process of its own and keeps it for the next picture', async () => {
  fake()
  const first = await order('pid')
  expect(Number(first)).not.toBe(process.pid)
  expect(await order('pid')).toBe(first)
})

test('answers with the picture, its thumbnails and its placeholder', async () => {
  decoder = createPictureDecoder({ processes: 1, log })
  const { content, thumbnails, ...rest } = await decoder.decode(await plainPicture('#886644', 'webp'), 'client_a')
  expect(rest).toEqual({
    extension: 'webp',
    contentType: 'image/webp',
    width: 600,
    height: 600,
    thumbhash: expect.any(String),
  })
  expect([...thumbnails.keys()]).toEqual([320, 640])
  expect(Buffer.from(content).toString('latin1', 8, 12)).toBe('WEBP')
  await expect(decoder.decode(Buffer.from('no picture at all'), 'client_a')).rejects.toMatchObject({
    code: 'unsupported_file',
  })
})

test('refuses a damaged JPEG, and takes the whole one after it', async () => {
  decoder = createPictureDecoder({ processes: 1, log })
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const
  const whole = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#888', noise } })
    .jpeg()
    .toBuffer()
  const middle = Math.floor(whole.length / 2)
  const damaged = Buffer.from(whole).fill(Buffer.from([0xff, 0x01]), middle, middle + 40)
  await expect(decoder.decode(damaged, 'client_a')).rejects.toThrow(MESSAGES.corruptImage)
  expect(await decoder.decode(whole, 'client_a')).toMatchObject({ width: 300, height: 200 })
})

test('stops a decode that does not end, and goes on with the next picture', async () => {
  fake({ processes: 1, limitMs: 2_000 })
  const [stuck, next] = await Promise.all([order('hang'), order('pid')])
  expect(stuck).toBe(MESSAGES.slowImage)
  expect(Number(next)).toBeGreaterThan(0)
  expect(log.warn).toHaveBeenCalledWith(expect.objectContaining({ owner: 'client_a' }), 'stopped slow picture decode')
})

test('a picture that brings its process down is refused, and no other', async () => {
  fake({ processes: 1 })
  const [deadly, next] = await Promise.all([order('die'), order('pid')])
  expect(deadly).toBe(MESSAGES.corruptImage)
  expect(Number(next)).toBeGreaterThan(0)
})

test("decodes one client's pictures one after the other, and others' meanwhile", async () => {
  fake({ processes: 2 })
  const waiting = [order('wait'), order('wait'), order('pid')]
  const ended = vi.fn()
  for (const picture of waiting) void picture.then(ended)
  expect(Number(await order('pid', 'client_b'))).toBeGreaterThan(0)
  expect(Number(await order('pid', 'client_c'))).toBeGreaterThan(0)
  expect(ended).not.toHaveBeenCalled()
})

test('refuses more waiting pictures of one client than memory should hold', async () => {
  fake({ processes: 1 })
  for (let count = 0; count < 31; count += 1) void order('wait')
  expect(await order('wait')).toBe(MESSAGES.tooManyUploads)
})

test('gives the process nothing of the environment that it does not need', async () => {
  vi.stubEnv('SECRET', 'of the installation')
  fake()
  const environment = JSON.parse(await order('environment'))
  expect(environment.PATH).toBe(process.env.PATH)
  expect(environment.SECRET).toBeUndefined()
})
