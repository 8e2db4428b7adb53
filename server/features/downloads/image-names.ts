import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Executor } from '#server/platform/database/database.ts'
import { generatedImages, products } from '#server/platform/database/schema.ts'
import { groupBy } from '#server/platform/group-by.ts'
import { type ImageName, labelProducts, type NumberedImage, numberImages, roomSlug } from './archive-names.ts'

/**
 * The names of these images' files by image id. Labels and numbers count every image their studioSessions ever had,
 * so that a name stays the same whatever is deleted, retried or shown around it. The images are of one client.
 */
export async function nameImages(
  executor: Executor,
  clientId: string,
  images: readonly NumberedImage[],
): Promise<Map<string, ImageName>> {
  if (images.length === 0) return new Map()
  const sessionIds = [...new Set(images.map((image) => image.studioSessionId))]
  const productIds = [...new Set(images.map((image) => image.productId))]
  const inSessions = and(eq(generatedImages.clientId, clientId), inArray(generatedImages.studioSessionId, sessionIds))
  const used = await executor
    .selectDistinct({
      studioSessionId: generatedImages.studioSessionId,
      id: products.id,
      name: products.name,
      sku: products.sku,
    })
    .from(generatedImages)
    .innerJoin(products, eq(products.id, generatedImages.productId))
    .where(inSessions)
  const siblings = await executor
    .select({
      id: generatedImages.id,
      studioSessionId: generatedImages.studioSessionId,
      productId: generatedImages.productId,
      roomType: generatedImages.roomType,
    })
    .from(generatedImages)
    .where(and(inSessions, inArray(generatedImages.productId, productIds)))
    .orderBy(asc(generatedImages.createdAt), asc(generatedImages.position), asc(generatedImages.id))
  const usedBySession = groupBy(used, (product) => product.studioSessionId)
  const labels = new Map([...usedBySession].map(([sessionId, inSession]) => [sessionId, labelProducts(inSession)]))
  const numbers = numberImages(siblings)
  return new Map(
    images.map(({ id, studioSessionId, productId, roomType }) => [
      id,
      {
        product: labels.get(studioSessionId)?.get(productId) ?? 'product',
        room: roomSlug(roomType),
        number: numbers.get(id) ?? 1,
      },
    ]),
  )
}
