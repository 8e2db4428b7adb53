import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createStudioSession, updateStudioSession } from '#contract/studio-sessions.ts'
import { pictures } from '#server/platform/database/schema.ts'
import { addProducts, addUpload } from '#server/testing/factories.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'
import { readReferences } from './studio-sessions.ts'

let t: TestApp
let sarah: TestUser
beforeAll(async () => {
  t = await testApp()
  sarah = await t.signUp()
})
afterAll(() => t.close())

// UC-004.E1
test('the image model is shown the inspirations in their order, and what they have in common', async () => {
  const productIds = await addProducts(t.app, sarah.clientId, 1)
  const { id } = await sarah.call(createStudioSession, { body: { productIds } })
  expect(await readReferences(t.app, sarah.clientId, id)).toEqual({ pictures: [], look: undefined })

  const uploads = await Promise.all(['#d8b48a', '#2c4a6e'].map((color) => addUpload(t.app, sarah, color)))
  const inspirations = uploads.map((imageId) => ({
    imageId,
    source: 'upload' as const,
    reading: { style: 'Japandi' as const },
  }))
  await sarah.call(updateStudioSession, { params: { id }, body: { version: 1, inspirations } })
  const rows = await Promise.all(
    uploads.map((imageId) => t.app.db.select().from(pictures).where(eq(pictures.id, imageId))),
  )
  const keys = rows.map(([row]) => row?.key ?? '')
  const bytes = await Promise.all(keys.map((key) => t.app.files.read(key)))
  const { pictures: readers, look } = await readReferences(t.app, sarah.clientId, id)
  expect(await Promise.all(readers.map((read) => read()))).toEqual(bytes)
  expect(look?.style).toBe('Japandi')
  expect(await readReferences(t.app, (await t.signUp()).clientId, id)).toMatchObject({ pictures: [] })

  // A picture whose file is lost costs its inspiration, not the image.
  await rm(join(t.app.filesFolder, keys[0] ?? ''))
  expect(await Promise.all(readers.map((read) => read()))).toEqual([undefined, bytes[1]])
})
