import { and, count, inArray, max } from 'drizzle-orm'
import type { Product } from '#contract/products.ts'
import type { App } from '#server/app.ts'
import { presentPicture } from '#server/engines/pictures/pictures.ts'
import { generatedImages } from '#server/platform/database/schema.ts'
import type { ShownProduct } from './catalogue.ts'
import { visibleImages } from './matching.ts'

/** Products as the API shows them, with what was generated of each; one query for all of them. */
export async function presentProducts(app: App, clientId: string, found: ShownProduct[]): Promise<Product[]> {
  const images = await imagesOf(
    app,
    clientId,
    found.map((product) => product.id),
  )
  return found.map((product) => ({
    id: product.id,
    name: product.name,
    sku: product.sku,
    category: product.category,
    roomTypes: product.roomTypes,
    description: product.description,
    dimensions: product.dimensions,
    source: product.source,
    image: product.picture && presentPicture(app.files, product.picture),
    photoWarning: product.picture?.warning ?? null,
    imageCount: images.get(product.id)?.count ?? 0,
    lastGeneratedAt: images.get(product.id)?.latest?.toISOString() ?? null,
    createdAt: product.createdAt.toISOString(),
    updatedAt: product.updatedAt.toISOString(),
    deletedAt: product.deletedAt?.toISOString() ?? null,
  }))
}

async function imagesOf(app: App, clientId: string, productIds: string[]) {
  if (productIds.length === 0) return new Map<string, { count: number; latest: Date | null }>()
  const rows = await app.db
    .select({ id: generatedImages.productId, count: count(), latest: max(generatedImages.completedAt) })
    .from(generatedImages)
    .where(and(visibleImages(app.db, clientId), inArray(generatedImages.productId, productIds)))
    .groupBy(generatedImages.productId)
  return new Map(rows.map((row) => [row.id, row]))
}
