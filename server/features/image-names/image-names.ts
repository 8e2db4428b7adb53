import { and, eq, sql, sum } from 'drizzle-orm'
import type { RoomType } from '#contract/vocabulary.ts'
import type { App } from '#server/app.ts'
import type { Executor, Transaction } from '#server/platform/database/database.ts'
import { generatedImages, imageNames, products, studioSessions } from '#server/platform/database/schema.ts'
import {
  type ImageName,
  type LabelledProduct,
  labelProducts,
  numberImages,
  placeOf,
  roomSlug,
} from './archive-names.ts'

export { archiveName, archivePath, type DownloadGroup, imageFileName } from './archive-names.ts'

/** What an image's row keeps of its name. */
type Named = { label: string; number: number }
type Unnamed = { productId: string; roomType: RoomType; number?: number }

const INSERT_ROWS = 500

/** The name of an image's file: the one it was given when it was planned. */
export function nameOf({ label, roomType, number }: Named & { roomType: RoomType }): ImageName {
  return { product: label, room: roomSlug(roomType), number }
}

/**
 * Names images that are about to be inserted, in their order, by the products of their studioSession. A name that was
 * ever given is not given again, whatever was deleted since; an image that comes with a number keeps it. The caller
 * holds the session's lock.
 */
export async function assignFileNames<Image extends Unnamed>(
  tx: Executor,
  studioSessionId: string,
  ofSession: readonly LabelledProduct[],
  images: readonly Image[],
): Promise<(Image & Named)[]> {
  const given = await tx.select().from(imageNames).where(eq(imageNames.studioSessionId, studioSessionId))
  const labels = labelProducts(ofSession, new Map(given.map(({ productId, label }) => [productId, label])))
  const last = new Map(given.map((row) => [placeOf(row), row.lastNumber]))
  const numbers = numberImages(images, last)
  const named = images.map((image, index) => ({
    ...image,
    label: labels.get(image.productId) ?? 'product',
    number: numbers[index] ?? 1,
  }))
  await noteNames(tx, studioSessionId, named)
  return named
}

/** How many images of a product a studioSession has named, those that are gone included. */
export async function countNamed(tx: Executor, studioSessionId: string, productId: string): Promise<number> {
  const [row] = await tx
    .select({ value: sum(imageNames.lastNumber).mapWith(Number) })
    .from(imageNames)
    .where(and(eq(imageNames.studioSessionId, studioSessionId), eq(imageNames.productId, productId)))
  return row?.value ?? 0
}

async function noteNames(tx: Executor, studioSessionId: string, named: (Unnamed & Named)[]): Promise<void> {
  const highest = new Map<string, typeof imageNames.$inferInsert>()
  for (const image of named) {
    const { productId, roomType, label, number } = image
    const before = highest.get(placeOf(image))?.lastNumber ?? 0
    const lastNumber = Math.max(before, number)
    highest.set(placeOf(image), { studioSessionId, productId, roomType, label, lastNumber })
  }
  const rows = [...highest.values()]
  for (let from = 0; from < rows.length; from += INSERT_ROWS) {
    await tx
      .insert(imageNames)
      .values(rows.slice(from, from + INSERT_ROWS))
      .onConflictDoUpdate({
        target: [imageNames.studioSessionId, imageNames.productId, imageNames.roomType],
        set: { lastNumber: sql`greatest(${imageNames.lastNumber}, excluded.last_number)` },
      })
  }
}

/** Labels the images of before names were kept as they were called until then. Does nothing from the second start on. */
export async function backfillImageLabels(app: App): Promise<void> {
  const unlabelled = await app.db
    .selectDistinct({ id: imageNames.studioSessionId })
    .from(imageNames)
    .where(eq(imageNames.label, ''))
  for (const { id } of unlabelled) await app.db.transaction((tx) => labelImagesOf(tx, id))
}

async function labelImagesOf(tx: Transaction, sessionId: string): Promise<void> {
  // Processes that start together take turns.
  await tx.select({ id: studioSessions.id }).from(studioSessions).where(eq(studioSessions.id, sessionId)).for('update')
  const unlabelled = and(eq(imageNames.studioSessionId, sessionId), eq(imageNames.label, ''))
  const used = await tx
    .selectDistinct({ id: products.id, name: products.name, sku: products.sku })
    .from(imageNames)
    .innerJoin(products, eq(products.id, imageNames.productId))
    .where(unlabelled)
  for (const [productId, label] of labelProducts(used)) {
    const ofProduct = and(eq(generatedImages.studioSessionId, sessionId), eq(generatedImages.productId, productId))
    await tx.update(generatedImages).set({ label }).where(ofProduct)
    await tx
      .update(imageNames)
      .set({ label })
      .where(and(unlabelled, eq(imageNames.productId, productId)))
  }
}
