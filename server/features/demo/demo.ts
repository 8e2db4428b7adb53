import { readFile } from 'node:fs/promises'
import type { App } from '#server/app.ts'
import { DECODE_VERSION } from '#server/engines/pictures/decode-picture.ts'
import { storePicture, thumbnailKey } from '#server/engines/pictures/pictures.ts'
import { THUMBNAIL_WIDTHS } from '#server/engines/pictures/small-pictures.ts'
import { createMember, DEMO_USERS, demoPassword } from '#server/features/accounts/accounts.ts'
import { clients, pictures, products } from '#server/platform/database/schema.ts'
import { type DemoProduct, IMAGES_FOLDER, readDemoCatalogue } from './catalogue.ts'
import { renewDemoPassword } from './demo-password.ts'
import { readSample, SAMPLE_PRODUCTS } from './sample.ts'
import { copySample, insertSample } from './sample-rows.ts'

// Fixed ids: a seed that was cut short and begins again writes the same files, and two starts at once meet in one row.
const CLIENT_ID = 'client_modernliving'
const idOf = (prefix: string, { sku }: DemoProduct) => `${prefix}_${sku.toLowerCase().replace(/\W/g, '')}`
const keyOf = (product: DemoProduct) => `clients/${CLIENT_ID}/products/${idOf('pic', product)}.webp`

const FILES_AT_ONCE = 16
const HOUR = 60 * 60_000
/** The catalogue grew by a product about every 29 hours, over five months. */
const HOURS_APART = 29
/** Coprime to the catalogue's size: steps through all of it, so that neighbours in time are of different kinds. */
const STRIDE = 53

/**
 * Gives an installation without clients the demo client with its people and its catalogue; does nothing in any other,
 * except that the demo users' password follows the configuration. Files come first and the client becomes visible
 * with all its rows at once: a crash at any moment leaves either no demo or a whole one.
 */
export async function seedDemo(app: App): Promise<void> {
  const [anybody] = await app.db.select({ id: clients.id }).from(clients).limit(1)
  if (anybody) return renewDemoPassword(app, CLIENT_ID)
  const catalogue = await readDemoCatalogue()
  const sample = await readSample()
  await copyPictures(app, catalogue)
  await copySample(app.files, CLIENT_ID, sample)
  const now = app.clock.now()
  const createdAt = new Date(now.getTime() - (catalogue.length + 1) * HOURS_APART * HOUR)
  await app.db.transaction(async (tx) => {
    const [mine] = await tx
      .insert(clients)
      .values({ id: CLIENT_ID, name: 'Modern Living Co.', plan: 'team', isDemo: true, createdAt })
      .onConflictDoNothing()
      .returning()
    if (!mine) return
    const password = await demoPassword(app)
    for (const person of Object.values(DEMO_USERS)) {
      await createMember({ ...app, db: tx }, { ...person, clientId: CLIENT_ID, password })
    }
    const rows = catalogue.map((product, place) => toRows(product, createdBefore(now, place, catalogue.length)))
    await tx.insert(pictures).values(rows.map(({ picture }) => picture))
    await tx.insert(products).values(rows.map(({ product }) => product))
    const ofSample = rows.map(({ product }) => product).filter(({ sku }) => SAMPLE_PRODUCTS.includes(sku))
    await insertSample(tx, { clientId: CLIENT_ID, products: ofSample, at: new Date(now.getTime() - HOUR) }, sample)
  })
}

/** When the product at this place of the catalogue was added; the first of the catalogue is the newest. */
function createdBefore(now: Date, place: number, size: number): Date {
  const rank = (place * STRIDE) % size
  return new Date(now.getTime() - (rank * HOURS_APART + 2) * HOUR)
}

function toRows(product: DemoProduct, createdAt: Date) {
  const { picture: file, ...fields } = product
  const { file: fileName, ...measures } = file
  const pictureId = idOf('pic', product)
  return {
    picture: {
      ...measures,
      id: pictureId,
      clientId: CLIENT_ID,
      purpose: 'product' as const,
      key: keyOf(product),
      contentType: 'image/webp',
      decodeVersion: DECODE_VERSION,
      fileName,
      createdAt,
    },
    product: {
      ...fields,
      id: idOf('prod', product),
      clientId: CLIENT_ID,
      pictureId,
      source: 'demo' as const,
      createdAt,
      updatedAt: createdAt,
    },
  }
}

async function copyPictures(app: App, catalogue: DemoProduct[]): Promise<void> {
  const waiting = [...catalogue]
  const copy = async () => {
    for (let product = waiting.pop(); product; product = waiting.pop()) await copyPicture(app, product)
  }
  await Promise.all(Array.from({ length: FILES_AT_ONCE }, copy))
}

async function copyPicture(app: App, product: DemoProduct): Promise<void> {
  const { file } = product.picture
  const read = (name: string) => readFile(new URL(name, IMAGES_FOLDER))
  const thumbnails = THUMBNAIL_WIDTHS.map(async (width) => [width, await read(thumbnailKey(file, width))] as const)
  await storePicture(app.files, keyOf(product), await read(file), new Map(await Promise.all(thumbnails)))
}
