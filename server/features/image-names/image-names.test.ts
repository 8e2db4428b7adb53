import { readFile } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { removeFromBin } from '#contract/bin.ts'
import {
  deleteGeneratedImage,
  getGeneratedImage,
  listSessionImages,
  regenerateImage,
} from '#contract/generated-images.ts'
import { cancelStudioSession, generateStudioSession } from '#contract/session-runs.ts'
import { createStudioSession } from '#contract/studio-sessions.ts'
import { generatedImages } from '#server/platform/database/schema.ts'
import { addProducts } from '#server/testing/factories.ts'
import { sessionFixture } from '#server/testing/session-fixture.ts'
import { backfillImageLabels } from './image-names.ts'

const s = sessionFixture()
const byId = (id: string) => ({ params: { id } })
const nameOf = async (id: string) => (await s.sarah.call(getGeneratedImage, byId(id))).fileName
const namesIn = async (id: string) => {
  const { images } = await s.sarah.call(listSessionImages, byId(id))
  return images.map(({ fileName }) => fileName)
}

async function removeForGood(ids: string[]): Promise<void> {
  for (const id of ids) await s.sarah.call(deleteGeneratedImage, byId(id))
  await s.sarah.call(removeFromBin, { body: { ids } })
}

describe('the name of a file', () => {
  // UC-006.A1c
  test('stays when another image is removed for good, and is not given again', async () => {
    const [first = '', second = '', third = ''] = await s.addImages(3)
    await removeForGood([first, third])
    expect(await nameOf(second)).toBe('modern-desk_living-room_2.jpg')
    const again = await s.sarah.call(regenerateImage, { body: { sourceImageId: second } })
    expect(again.fileName).toBe('modern-desk_living-room_4.jpg')
  })

  // UC-006.A1c
  test('keeps the SKU when the product of the same name has no images left', async () => {
    const twins = await Promise.all(
      ['MD-1', 'MD-2'].map((sku) => addProducts(s.t.app, s.sarah.clientId, 1, { name: 'Modern Desk', sku })),
    )
    const productIds = twins.flat()
    const { id } = await s.sarah.call(createStudioSession, { body: { productIds, settings: { variants: 1 } } })
    await s.sarah.call(generateStudioSession, byId(id))
    await s.t.app.db.update(generatedImages).set({ status: 'completed' })
    const { images } = await s.sarah.call(listSessionImages, byId(id))
    expect(images.map(({ fileName }) => fileName).sort()).toEqual([
      'modern-desk-md-1_living-room_1.jpg',
      'modern-desk-md-2_living-room_1.jpg',
    ])
    const [gone, kept] = images
    await removeForGood([gone?.id ?? ''])
    expect(await namesIn(id)).toEqual([kept?.fileName])
  })

  // UC-006.A1c
  test('stays when cancelled images beside it give way to those of a second run', async () => {
    const productIds = await addProducts(s.t.app, s.sarah.clientId, 1, { name: 'Modern Desk' })
    const { id } = await s.sarah.call(createStudioSession, { body: { productIds } })
    await s.sarah.call(generateStudioSession, byId(id))
    const before = await s.sarah.call(listSessionImages, byId(id))
    const names = before.images.map(({ fileName }) => fileName)
    const done = before.images[2]?.id ?? ''
    await s.t.app.db.update(generatedImages).set({ status: 'completed' }).where(sql`id = ${done}`)
    await s.sarah.call(cancelStudioSession, byId(id))
    await s.sarah.call(generateStudioSession, byId(id))
    const after = await s.sarah.call(listSessionImages, byId(id))
    expect(after.images.map(({ fileName }) => fileName)).toEqual(names)
    expect(after.images.filter((image) => before.images.some(({ id }) => id === image.id))).toHaveLength(1)
  })

  // UC-006.A1c
  test('stays when its product gets another name', async () => {
    const image = await s.addImage()
    await s.t.app.db.execute(sql`update products set name = 'Oak Desk'`)
    expect(await nameOf(image)).toBe('modern-desk_living-room_1.jpg')
  })
})

test('images of before names were kept are called as they were, also after the next removal', async () => {
  const { db } = s.t.app
  const twin = await s.addImage({ name: 'Élan Chair' })
  const office = await s.addImages(2, { name: 'Sofa', roomType: 'Office' })
  const files = [await nameOf(twin), ...(await Promise.all(office.map(nameOf)))]
  await db.execute(sql`drop table image_names`)
  await db.execute(sql`alter table generated_images drop column label, drop column number`)
  const migration = new URL('../../platform/database/migrations/0002_image-names.sql', import.meta.url)
  for (const step of (await readFile(migration, 'utf8')).split('--> statement-breakpoint')) {
    await db.execute(sql.raw(step))
  }
  await backfillImageLabels(s.t.app)
  expect([await nameOf(twin), ...(await Promise.all(office.map(nameOf)))]).toEqual(files)
  await removeForGood([office[0] ?? ''])
  expect(await nameOf(office[1] ?? '')).toBe('sofa_office_2.jpg')
  const order = { sourceImageId: office[1] ?? '', settings: { roomType: 'Office' as const } }
  const again = await s.sarah.call(regenerateImage, { body: order })
  expect(again.fileName).toBe('sofa_office_3.jpg')
})
