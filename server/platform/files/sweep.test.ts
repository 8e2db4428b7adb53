import { afterAll, beforeAll, expect, test } from 'vitest'
import { generatedImages } from '#server/platform/database/schema.ts'
import { addCompletedImages, addProducts, addSession, addUpload } from '#server/testing/factories.ts'
import { type TestApp, testApp } from '#server/testing/test-app.ts'
import { keysBefore } from './files.suite.ts'
import { sweepFiles } from './sweep.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

test('files that no row names are removed a day later, with their thumbnails; all others stay', async () => {
  const sarah = await t.signUp()
  const [productId = ''] = await addProducts(t.app, sarah.clientId, 1)
  await addUpload(t.app, sarah, '#c8a27a')
  const studioSessionId = await addSession(t.app, sarah.clientId)
  await addCompletedImages(t.app, { clientId: sarah.clientId, studioSessionId, productId, count: 2 })
  const [image] = await t.app.db.select().from(generatedImages)
  const stem = `clients/${sarah.clientId}/images/${image?.id}`
  const orphans = [
    `${stem}-7.jpg`,
    `${stem}-7.w320.webp`,
    `clients/${sarah.clientId}/products/pic_0000.png`,
    'downloads/download_0000.zip',
    'downloads/download_0000-part-2.zip',
  ]
  for (const key of [...orphans, 'notes/readme.txt']) await t.app.files.write(key, Buffer.from('x'))
  const later = new Date(Date.now() + 25 * 60 * 60_000)
  const all = () => keysBefore(t.app.files, later)
  const before = await all()
  expect(await sweepFiles(t.app, new Date())).toBe(0)
  expect(await sweepFiles(t.app, later)).toBe(orphans.length)
  expect((await all()).sort()).toEqual(before.filter((key) => !orphans.includes(key)).sort())
  expect(before.length).toBeGreaterThan(orphans.length + 5)
})
