import { asc, type SQL } from 'drizzle-orm'
import type { Transaction } from '#server/platform/database/database.ts'
import { generatedImages } from '#server/platform/database/schema.ts'

/**
 * Holds images until the transaction ends, in the order of their ids: who changes the same ones waits instead of
 * deadlocking. Locks are taken in the order session, images, months of usage; what needs only some of them leaves out
 * the others. Call it before a statement that changes several images; `update` also before one that deletes them,
 * `key share` before rows that name them.
 */
export async function lockImages(
  tx: Transaction,
  where: SQL | undefined,
  strength: 'key share' | 'no key update' | 'update' = 'no key update',
): Promise<void> {
  await tx
    .select({ id: generatedImages.id })
    .from(generatedImages)
    .where(where)
    .orderBy(asc(generatedImages.id))
    .for(strength)
}
