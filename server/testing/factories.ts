import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import type { GeneratedImage } from '#contract/generated-images.ts'
import { DEFAULT_SETTINGS } from '#contract/settings.ts'
import type { SessionStatus } from '#contract/studio-sessions.ts'
import type { App } from '#server/app.ts'
import { storePicture } from '#server/engines/pictures/pictures.ts'
import { assignFileNames } from '#server/features/image-names/image-names.ts'
import { savePicture } from '#server/features/pictures/pictures.ts'
import { generatedImages, products, studioSessions } from '#server/platform/database/schema.ts'
import { newId } from '#server/platform/ids.ts'

/** A plain picture of one colour. */
export function plainPicture(
  background = '#d8cbb8',
  format: 'jpeg' | 'png' | 'webp' = 'jpeg',
  px = 600,
): Promise<Buffer> {
  return sharp({ create: { width: px, height: px, channels: 3, background } })
    .toFormat(format)
    .toBuffer()
}

let photo: Promise<Buffer> | undefined
let skus = 0
type ProductRow = typeof products.$inferInsert

/** Adds products with one shared photo (or none). Returns their ids in order. */
export async function addProducts(
  app: App,
  clientId: string,
  count: number,
  { withPicture = true, ...change }: Partial<ProductRow> & { withPicture?: boolean } = {},
): Promise<string[]> {
  photo ??= plainPicture()
  const owner = { clientId, userId: null }
  const pictureId = withPicture ? await keepPhoto(app, owner, await photo) : null
  const now = app.clock.now()
  const rows = Array.from({ length: count }, (): ProductRow => {
    skus += 1
    return {
      id: newId('product', now),
      clientId,
      name: `Product ${skus}`,
      sku: `TEST-${skus}`,
      category: 'Furniture',
      roomTypes: ['Living Room'],
      dimensions: { widthCm: 200, depthCm: 90, heightCm: 80 },
      pictureId,
      source: 'manual',
      createdAt: now,
      updatedAt: now,
      ...change,
    }
  })
  await app.db.insert(products).values(rows)
  return rows.map(({ id }) => id)
}

async function keepPhoto(
  app: App,
  owner: { clientId: string; userId: string | null },
  content: Buffer,
): Promise<string> {
  const { picture } = await savePicture(app, owner, 'product', { fileName: 'photo.jpg', content })
  return picture.id
}

/** Uploads a plain picture as an inspiration. Returns its id. */
export async function addUpload(app: App, user: { clientId: string; userId: string }, color: string): Promise<string> {
  const upload = { fileName: 'inspiration.jpg', content: await plainPicture(color) }
  const { picture } = await savePicture(app, user, 'inspiration', upload)
  return picture.id
}

/** Adds a studioSession in a given state, without generating anything. */
export async function addSession(
  app: App,
  clientId: string,
  { name = 'Summer Catalog 2026', status = 'completed' }: { name?: string; status?: SessionStatus } = {},
): Promise<string> {
  const now = app.clock.now()
  const id = newId('studioSession', now)
  await app.db.insert(studioSessions).values({
    id,
    clientId,
    name,
    status,
    selectedProductIds: [],
    settings: DEFAULT_SETTINGS,
    createdAt: now,
    updatedAt: now,
  })
  return id
}

type ImageRow = typeof generatedImages.$inferInsert

/** Adds completed images of a product with real files. Returns their ids in order. */
export async function addCompletedImages(
  app: App,
  {
    clientId,
    studioSessionId,
    productId,
    count,
    content,
    ...change
  }: Pick<ImageRow, 'clientId' | 'studioSessionId' | 'productId'> &
    Partial<ImageRow> & { count: number; content?: Buffer },
): Promise<string[]> {
  const jpeg = content ?? (await plainPicture('#c8a27a', 'jpeg', 64))
  const now = app.clock.now()
  const { variants: _, seed: __, ...settings } = DEFAULT_SETTINGS
  // Sorted: where places are equal, lists go by ids.
  const ids = Array.from({ length: count }, () => newId('image', now)).sort()
  const rows = ids.map(
    (id, index): Omit<ImageRow, 'label' | 'number'> => ({
      id,
      clientId,
      studioSessionId,
      productId,
      position: index,
      roomType: 'Living Room',
      variant: index + 1,
      settings: {
        ...settings,
        roomType: 'Living Room',
        style: 'Modern',
        lighting: 'Natural Light',
        palette: [],
      },
      seed: index,
      status: 'completed' satisfies GeneratedImage['status'],
      attempt: 1,
      key: `clients/${clientId}/images/${id}-1.jpg`,
      width: 64,
      height: 64,
      bytes: jpeg.length,
      thumbhash: 'HBgGDQQIiIiId4d4d3eAdwh3CA==',
      createdAt: now,
      completedAt: now,
      ...change,
    }),
  )
  const ofSession = await app.db.select().from(products).where(eq(products.id, productId))
  await app.db.insert(generatedImages).values(await assignFileNames(app.db, studioSessionId, ofSession, rows))
  for (const { key } of rows) if (key) await storePicture(app.files, key, jpeg, new Map())
  return rows.map(({ id }) => id)
}
