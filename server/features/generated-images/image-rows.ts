import { and, eq, getTableColumns, inArray, isNotNull, isNull, type SQL } from 'drizzle-orm'
import { MESSAGES } from '#contract/messages.ts'
import type { App } from '#server/app.ts'
import type { Executor, Transaction } from '#server/platform/database/database.ts'
import { generatedImages, products, studioSessions } from '#server/platform/database/schema.ts'
import type { Scope } from '#server/platform/http/scope.ts'

export type ImageRow = typeof generatedImages.$inferSelect & { productName: string; productSku: string }

/** What marks an image as in the bin, and as not. */
export function deletedBy(app: App, scope: Scope) {
  return { deletedAt: app.clock.now(), deletedBy: scope.userId }
}
export const NOT_DELETED = { deletedAt: null, deletedBy: null }

/** A client's images that are not deleted, themselves or with their studioSession. Needs the join of `selectImages`. */
export function livingImages(clientId: string): SQL | undefined {
  return and(
    eq(generatedImages.clientId, clientId),
    isNull(generatedImages.deletedAt),
    isNull(studioSessions.deletedAt),
  )
}

/** A client's images in the bin; those of a deleted studioSession come back with it, if at all. */
export function binnedImages(clientId: string): SQL | undefined {
  return and(
    eq(generatedImages.clientId, clientId),
    isNotNull(generatedImages.deletedAt),
    isNull(studioSessions.deletedAt),
  )
}

/** Images with what their product is called; products keep their name when they are deleted. */
export function selectImages(executor: Executor) {
  return executor
    .select({ ...getTableColumns(generatedImages), productName: products.name, productSku: products.sku })
    .from(generatedImages)
    .innerJoin(products, eq(products.id, generatedImages.productId))
    .innerJoin(studioSessions, eq(studioSessions.id, generatedImages.studioSessionId))
}

/** Those of the ids that are living images of the client, in no particular order. */
export async function findImages(executor: Executor, clientId: string, ids: string[]): Promise<ImageRow[]> {
  if (ids.length === 0) return []
  return selectImages(executor).where(and(livingImages(clientId), inArray(generatedImages.id, ids)))
}

/** The client's images of these ids, deleted or not, held until the transaction ends. */
export async function findImagesForUpdate(tx: Transaction, clientId: string, ids: string[]): Promise<ImageRow[]> {
  const ofClient = and(eq(generatedImages.clientId, clientId), inArray(generatedImages.id, ids))
  // Always in the same order: two bulk changes of the same images wait for each other instead of deadlocking. Whoever
  // only names them, as a board does, waits for none.
  return selectImages(tx)
    .where(and(ofClient, isNull(studioSessions.deletedAt)))
    .orderBy(generatedImages.id)
    .for('no key update', { of: generatedImages })
}

/** An image that waits or runs would still be made and charged after its deletion. */
export const NOT_WHILE_MAKING = MESSAGES.notPossible('deleting an image in the making', 'generating')
