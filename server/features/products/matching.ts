import { and, eq, exists, gt, isNotNull, isNull, not, notInArray, type SQL, sql } from 'drizzle-orm'
import { binEnd } from '#contract/bin.ts'
import type { Executor } from '#server/platform/database/database.ts'
import { containsEveryWord } from '#server/platform/database/folded-text.ts'
import { generatedImages, products, studioSessions } from '#server/platform/database/schema.ts'

/** A client's products that are not deleted. */
export function living(clientId: string): SQL | undefined {
  return and(eq(products.clientId, clientId), isNull(products.deletedAt))
}

/** A client's deleted products that can still be restored. */
export function binned(clientId: string, now: Date): SQL | undefined {
  return and(eq(products.clientId, clientId), gt(products.deletedAt, binEnd(now)))
}

/** Products whose name and SKU together contain every word of the search; answered by a trigram index. */
export function containsWords(search: string | undefined): SQL | undefined {
  return containsEveryWord(products.search, search)
}

/** Generated images people can see: completed and not deleted, themselves or with their studioSession. */
export function visibleImages(executor: Executor, clientId: string): SQL | undefined {
  const deletedSessions = executor
    .select({ id: studioSessions.id })
    .from(studioSessions)
    .where(and(eq(studioSessions.clientId, clientId), isNotNull(studioSessions.deletedAt)))
  return and(
    eq(generatedImages.clientId, clientId),
    eq(generatedImages.status, 'completed'),
    isNull(generatedImages.deletedAt),
    notInArray(generatedImages.studioSessionId, deletedSessions),
  )
}

/** Products with at least one visible generated image, or with none; undefined asks for both. */
export function isGenerated(executor: Executor, clientId: string, wanted: boolean | undefined): SQL | undefined {
  if (wanted === undefined) return undefined
  const image = executor
    .select({ one: sql`1` })
    .from(generatedImages)
    .where(and(visibleImages(executor, clientId), eq(generatedImages.productId, products.id)))
  return wanted ? exists(image) : not(exists(image))
}
