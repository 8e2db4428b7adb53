import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { uploadPicture } from '#contract/inspirations.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { createProduct, listProducts, replaceProductImage } from '#contract/products.ts'
import { pictures } from '#server/platform/database/schema.ts'
import { plainPicture } from '#server/testing/factories.ts'
import { multipart } from '#server/testing/multipart.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'

let t: TestApp
let user: TestUser

beforeAll(async () => {
  t = await testApp()
  user = await t.signUp()
})
afterAll(() => t.close())

const upload = async (name: string, content: Uint8Array, purpose = 'inspiration', type = 'image/jpeg') =>
  user.inject(uploadPicture, await multipart({ name, content: new Uint8Array(content), type }, { purpose }))

/** A JPEG of exactly this size: comment segments (marker FFFE, at most 65,533 bytes each) fill it up. */
function padJpeg(jpeg: Buffer, size: number): Buffer {
  const segments: Buffer[] = []
  for (let left = size - jpeg.length; left > 0; ) {
    const length = left <= 65_537 ? left : Math.min(65_537, left - 4)
    const segment = Buffer.alloc(length, 0x20)
    segment.writeUInt16BE(0xfffe, 0)
    segment.writeUInt16BE(length - 2, 2)
    segments.push(segment)
    left -= length
  }
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)])
}

// UC-004.M14a, UC-004.M14d, UC-004.M14e
test('stores an inspiration under its client and answers its address', async () => {
  const answer = await upload('warm room.jpg', await plainPicture('#c9a26b'))
  expect(answer.statusCode).toBe(201)
  const { imageId, url, width, height, warnings, picture } = answer.json()
  expect({ width, height, warnings }).toEqual({ width: 600, height: 600, warnings: [] })
  const key = `clients/${user.clientId}/inspirations/${imageId}.jpg`
  expect(await sharp(await readFile(join(t.app.filesFolder, key))).metadata()).toMatchObject({ width: 600 })
  const served = await t.web.inject(url)
  expect(served.headers['content-type']).toBe('image/jpeg')
  expect(served.rawPayload.equals(await t.app.files.read(key))).toBe(true)
  expect((await sharp((await t.web.inject(picture.thumbnails[0].url)).rawPayload).metadata()).width).toBe(320)
})

test('control characters are left out of a file name', async () => {
  const { imageId } = (await upload('warm\0room.jpg', await plainPicture())).json()
  const [row] = await t.app.db.select().from(pictures).where(eq(pictures.id, imageId))
  expect(row?.fileName).not.toContain('\0')
})

test('an inspiration is read on the way in', async () => {
  const { imageId } = (await upload('navy.png', await plainPicture('#1c2a4a', 'png'))).json()
  const [row] = await t.app.db.select().from(pictures).where(eq(pictures.id, imageId))
  expect(row).toMatchObject({ contentType: 'image/png', fileName: 'navy.png', createdBy: user.userId })
  expect(row?.key).toMatch(/\.png$/)
  expect(row?.reading).toMatchObject({
    lighting: 'Evening',
    temperature: expect.any(String),
    style: expect.any(String),
  })
  const [strongest] = row?.reading?.palette ?? []
  expect(strongest?.hex).toBe('#1c2a4a')
})

// EC-004.M3, EC-004.M4, UC-004.M14b
test('takes JPG, PNG and WebP by what is in them, nothing else', async () => {
  for (const format of ['jpeg', 'png', 'webp'] as const) {
    expect((await upload('odd-name.txt', await plainPicture('#aaa', format), 'product')).statusCode).toBe(201)
  }
  const gif = await sharp(await plainPicture())
    .gif()
    .toBuffer()
  for (const [name, content] of [
    ['document.pdf', Buffer.from('%PDF-1.7 and more than twelve bytes')],
    ['disguised.jpg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>')],
    ['moving.gif', gif],
  ] as const) {
    const answer = await upload(name, content)
    expect(answer.statusCode).toBe(415)
    expect(answer.json().detail).toBe('Only JPG, PNG, and WebP images are supported')
  }
})

// EC-004.H2
test('a HEIC photo is told from other files, and how to go on', async () => {
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(64)])
  const answer = await upload('IMG_0042.jpg', heic)
  expect([answer.statusCode, answer.json().detail]).toEqual([415, MESSAGES.heicImage])
  const avif = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypavif\0\0\0\0mif1avif'), Buffer.alloc(64)])
  expect((await upload('a.avif', avif)).json().detail).toBe(MESSAGES.unsupportedImage)
})

// UC-004.X6a, UC-004.X6b, UC-004.P3
test('an upload whose store fails is tried three more times, then said to have failed', async () => {
  const { write } = t.app.files
  const jpeg = await plainPicture()
  let failures = 3
  const tries: string[] = []
  vi.spyOn(t.app.files, 'write').mockImplementation(async (key, content) => {
    if (key.endsWith('.jpg')) tries.push(key)
    if (key.endsWith('.jpg') && failures > 0) {
      failures -= 1
      throw new Error('the store is away')
    }
    return write(key, content)
  })
  const warn = vi.spyOn(t.app.log, 'warn')
  const error = vi.spyOn(t.app.log, 'error')
  const kept = await upload('late.jpg', jpeg)
  expect([kept.statusCode, tries.length]).toEqual([201, 4])
  expect(warn).toHaveBeenCalledTimes(3)
  failures = 4
  tries.length = 0
  const failed = await upload('never.jpg', jpeg)
  expect(failed.json()).toMatchObject({ status: 503, detail: 'Upload failed. Try again.' })
  expect(tries).toHaveLength(4)
  const key = tries[0]
  expect(error).toHaveBeenCalledWith(expect.objectContaining({ key }), 'failed to store upload')
})

// EC-004.M6, EC-004.M7a, EC-004.M7b, EC-004.M8, EC-004.H3, UC-004.M14c
test('takes 10 MB, refuses one byte more, and says what to do', async () => {
  const jpeg = await plainPicture()
  expect((await upload('full.jpg', padJpeg(jpeg, LIMITS.uploadBytes), 'product')).statusCode).toBe(201)
  const refused = await upload('more.jpg', padJpeg(jpeg, LIMITS.uploadBytes + 1))
  expect(refused.statusCode).toBe(413)
  const large = await upload('large.jpg', padJpeg(jpeg, 15 * 1024 * 1024))
  expect(large.json()).toMatchObject({
    code: 'file_too_large',
    detail: 'File must be under 10MB (current: 15MB). Try compressing the image first.',
  })
  expect((await upload('fits.jpg', padJpeg(jpeg, 8 * 1024 * 1024))).statusCode).toBe(201)
})

// EC-004.A1a
test('warns of low resolution and takes the picture', async () => {
  const answer = await upload('small.jpg', await plainPicture('#abc', 'jpeg', 100))
  expect(answer.statusCode).toBe(201)
  expect(answer.json().warnings).toEqual(['Image resolution low. Results may vary.'])
})

test('refuses empty and damaged files, missing files and purposes', async () => {
  expect((await upload('empty.jpg', new Uint8Array())).json().detail).toBe(MESSAGES.emptyFile)
  const jpeg = await plainPicture()
  const damaged = await upload('cut.jpg', jpeg.subarray(0, jpeg.length / 2))
  expect(damaged.statusCode).toBe(422)
  expect(damaged.json().detail).toBe(MESSAGES.corruptImage)
  expect((await upload('a.jpg', jpeg, 'wallpaper')).json()).toMatchObject({ errors: [{ path: 'purpose' }] })
  const nothing = await user.inject(uploadPicture, await multipart(undefined, { purpose: 'product' }))
  expect(nothing.json()).toMatchObject({ status: 400, detail: MESSAGES.noFile })
  expect((await user.inject(uploadPicture, { body: { purpose: 'product' } })).statusCode).toBe(400)
})

test('an upload that was cut off, or is none, is refused and no fault of the studio', async () => {
  const whole = await multipart(
    { name: 'a.jpg', content: new Uint8Array(await plainPicture()) },
    { purpose: 'product' },
  )
  const cut = { ...whole, body: whole.body.subarray(0, whole.body.length - 100) }
  const boundless = { headers: { 'content-type': 'multipart/form-data' }, body: 'x' }
  const crowded = await multipart(undefined, Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`f${at}`, ''])))
  for (const request of [cut, boundless, crowded]) {
    expect((await user.inject(uploadPicture, request)).json()).toMatchObject({
      status: 400,
      detail: MESSAGES.unreadableUpload,
    })
  }
})

test('pictures that a camera turned are stored upright', async () => {
  const sideways = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#888' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  expect((await upload('turned.jpg', sideways, 'product')).json()).toMatchObject({ width: 600, height: 800 })
})

test('nothing of an uploaded file but its picture is stored or served', async () => {
  const secret = 'SERIAL-4711'
  const sent = await sharp(await plainPicture())
    .withExif({ IFD0: { Make: secret }, IFD3: { GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()
  for (const purpose of ['product', 'inspiration', 'avatar']) {
    const { url, imageId, picture } = (await upload('a.jpg', sent, purpose)).json()
    const [row] = await t.app.db.select().from(pictures).where(eq(pictures.id, imageId))
    const served = [url, ...picture.thumbnails.map((thumbnail: { url: string }) => thumbnail.url)]
    for (const address of served) {
      const { rawPayload } = await t.web.inject(address)
      expect(rawPayload.includes(secret)).toBe(false)
      expect((await sharp(rawPayload).metadata()).exif).toBeUndefined()
    }
    expect(row?.decodeVersion).toBe(1)
  }
})

test('a product photo that may go wrong is taken with a warning that stays with the product', async () => {
  const inside = { input: { create: { width: 540, height: 540, channels: 3 as const, background: '#c79b6b' } } }
  const trimmed = await sharp({ create: { width: 600, height: 600, channels: 3, background: '#8a5a34' } })
    .composite([{ ...inside, left: 30, top: 30 }])
    .png()
    .toBuffer()
  const warning = MESSAGES.photoWarnings.product_fills_picture
  const { imageId, warnings } = (await upload('trimmed.png', trimmed, 'product')).json()
  expect(warnings).toEqual([warning])
  expect((await upload('trimmed.png', trimmed)).json().warnings).toEqual([])
  const fields = { name: 'Wardrobe', sku: 'WAR-1', category: 'Furniture', roomTypes: ['Bedroom'] } as const
  const made = await user.call(createProduct, { body: { ...fields, roomTypes: ['Bedroom'], imageId } })
  expect(made.photoWarning).toBe('product_fills_picture')
  expect((await user.call(listProducts)).products[0]?.photoWarning).toBe('product_fills_picture')
  const replace = async (content: Buffer) =>
    (
      await user.inject(replaceProductImage, {
        params: { id: made.id },
        ...(await multipart({ name: 'a.png', content: new Uint8Array(content) })),
      })
    ).json()
  expect(await replace(trimmed)).toMatchObject({ photoWarning: 'product_fills_picture', warnings: [warning] })
  const onWhite = await sharp(trimmed)
    .extend({ top: 90, bottom: 90, left: 90, right: 90, background: '#ffffff' })
    .png()
    .toBuffer()
  expect(await replace(onWhite)).toMatchObject({ photoWarning: null, warnings: [] })
})

test('an image model that cannot judge photos warns of none', async () => {
  const { inspectPhoto, ...model } = t.app.imageModel
  expect(inspectPhoto).toBeDefined()
  const before = t.app.imageModel
  t.app.imageModel = model
  expect((await upload('plain.jpg', await plainPicture(), 'product')).json().warnings).toEqual([])
  t.app.imageModel = { ...model, inspectPhoto: () => Promise.reject(new Error('broken')) }
  expect((await upload('plain.jpg', await plainPicture(), 'product')).json().warnings).toEqual([])
  t.app.imageModel = before
  const busy = (await upload('plain.jpg', await plainPicture(), 'product')).json().warnings
  expect(busy).toEqual([MESSAGES.photoWarnings.background_too_busy])
})

test('60 uploads a minute for each person', async () => {
  const busy = await t.signUp()
  const request = await multipart(undefined)
  const statuses = []
  for (let count = 0; count < 61; count += 1) statuses.push((await busy.inject(uploadPicture, request)).statusCode)
  expect(statuses.slice(0, 60)).toEqual(Array(60).fill(400))
  expect(statuses[60]).toBe(429)
  const answer = await busy.inject(uploadPicture, request)
  expect(answer.json()).toMatchObject({ code: 'rate_limited', detail: MESSAGES.tooManyUploads })
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  const colleague = await t.signUp({ clientId: busy.clientId })
  expect((await colleague.inject(uploadPicture, request)).statusCode).toBe(400)
})
