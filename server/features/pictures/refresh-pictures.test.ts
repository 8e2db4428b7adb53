import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { thumbnailKey } from '#server/engines/pictures/pictures.ts'
import { pictures } from '#server/platform/database/schema.ts'
import { newId } from '#server/platform/ids.ts'
import { type ObjectStore, startObjectStore } from '#server/testing/object-store.ts'
import { blackPng } from '#server/testing/odd-pictures.ts'
import { type TestApp, testApp } from '#server/testing/test-app.ts'
import { refreshPictures } from './pictures.ts'

const SECRET = 'SERIAL-4711'
/** As earlier versions kept it: turned by its EXIF, with device and position. */
const asSent = sharp({ create: { width: 900, height: 600, channels: 3, background: '#ffffff' } })
  .composite([
    { input: { create: { width: 300, height: 200, channels: 3, background: '#884422' } }, left: 300, top: 200 },
  ])
  .withExif({ IFD0: { Make: SECRET }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
  .jpeg()
  .toBuffer()

describe.each(['disk', 's3'] as const)('on %s', (kind) => {
  let store: ObjectStore | undefined
  let t: TestApp
  beforeAll(async () => {
    if (kind === 's3') store = await startObjectStore()
    const { endpoint = '', bucket = '', region = '', accessKeyId = '', secretAccessKey = '' } = store?.place ?? {}
    const s3 = { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_REGION: region }
    const keys = { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey }
    t = await testApp(store && { env: { ...s3, ...keys } })
  })
  afterAll(async () => {
    await t.close()
    await store?.stop()
  })

  async function addStored(clientId: string, content?: Buffer): Promise<string> {
    const id = newId('picture', new Date())
    const key = `clients/${clientId}/products/${id}.jpg`
    if (content) await t.app.files.write(key, content)
    const measures = { width: 900, height: 600, bytes: 1, thumbhash: 'old' }
    const file = { key, contentType: 'image/jpeg', fileName: 'a.jpg' }
    await t.app.db
      .insert(pictures)
      .values({ id, clientId, purpose: 'product', ...file, ...measures, createdAt: new Date() })
    return id
  }
  const rowOf = async (id: string) => {
    const [row] = await t.app.db.select().from(pictures).where(eq(pictures.id, id))
    if (!row) throw new Error(`no picture ${id}`)
    return row
  }

  test('decodes stored pictures anew, once, also those after one that cannot be decoded', async () => {
    const { clientId } = await t.signUp()
    const damaged = await addStored(clientId, (await asSent).subarray(0, 900))
    const missing = await addStored(clientId)
    const whole = await addStored(clientId, await asSent)
    const wide = await addStored(clientId, blackPng(6_000, 60))
    await refreshPictures(t.app)
    const row = await rowOf(whole)
    expect(row).toMatchObject({ width: 900, height: 600, warning: null, decodeVersion: 1 })
    expect(row.thumbhash).not.toBe('old')
    const content = await t.app.files.read(row.key)
    expect([content.length, content.includes(SECRET)]).toEqual([row.bytes, false])
    expect((await sharp(content).metadata()).exif).toBeUndefined()
    expect((await sharp(await t.app.files.read(thumbnailKey(row.key, 320))).metadata()).width).toBe(320)
    for (const id of [damaged, missing, wide]) {
      expect(await rowOf(id)).toMatchObject({ warning: 'unreadable', decodeVersion: 1, thumbhash: 'old' })
    }
    const write = vi.spyOn(t.app.files, 'write')
    await refreshPictures(t.app)
    expect(write).not.toHaveBeenCalled()
  })

  test('goes on where it was cut short, and repeats what was stored but not noted', async () => {
    const { clientId } = await t.signUp()
    const ids = [await addStored(clientId, await asSent), await addStored(clientId, await asSent)]
    const { write } = t.app.files
    const last = (await rowOf(ids[1] ?? '')).key
    t.app.files.write = async (key, content) => {
      const bytes = await write(key, content)
      if (key === last) throw new Error('the process ended here')
      return bytes
    }
    await refreshPictures(t.app)
    expect((await Promise.all(ids.map(rowOf))).map(({ decodeVersion }) => decodeVersion)).toEqual([1, 0])
    t.app.files.write = write
    await refreshPictures(t.app)
    expect((await Promise.all(ids.map(rowOf))).map(({ decodeVersion }) => decodeVersion)).toEqual([1, 1])
    expect((await sharp(await t.app.files.read(last)).metadata()).width).toBe(900)
  })
})
