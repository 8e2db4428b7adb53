import { and, asc, count, eq, inArray, isNull } from 'drizzle-orm'
import type { Unpinned } from '#contract/generated-images.ts'
import { LIMITS } from '#contract/limits.ts'
import type { App } from '#server/app.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { clients, generatedImages, products, studioSessions } from '#server/platform/database/schema.ts'
import type { Scope } from '#server/platform/http/scope.ts'

/** What marks an image as pinned by nobody. */
export const UNPINNED = { pinned: false, pinnedBy: null, pinnedAt: null }

/**
 * How many more images the client may pin. Holds the client's row until the transaction ends, so that parallel pins
 * take turns and cannot pass the limit together; the lock lets other tables go on referring to the client.
 */
export async function lockPinsLeft(tx: Transaction, clientId: string): Promise<number> {
  await tx.select({ id: clients.id }).from(clients).where(eq(clients.id, clientId)).for('no key update')
  const [pins] = await tx
    .select({ value: count() })
    .from(generatedImages)
    .innerJoin(studioSessions, eq(studioSessions.id, generatedImages.studioSessionId))
    .where(and(pinsOf(clientId), isNull(studioSessions.deletedAt)))
  return Math.max(0, LIMITS.pins - (pins?.value ?? 0))
}

/** What marks an image as pinned: by whom is counted for each member. */
export function pinnedBy(app: App, scope: Scope) {
  return { pinned: true, pinnedBy: scope.userId, pinnedAt: app.clock.now() }
}

/**
 * Takes the pins off a deleted studioSession that find no place in the library when it comes back; the first pinned keep
 * theirs. Needs what `lockPinsLeft` gave in this transaction; answers which images lost their pin.
 */
export async function unpinBeyond(
  tx: Transaction,
  { clientId, id }: { clientId: string; id: string },
  left: number,
): Promise<Unpinned[]> {
  const unpinned = await tx
    .select({ id: generatedImages.id, productName: products.name, roomType: generatedImages.roomType })
    .from(generatedImages)
    .innerJoin(products, eq(products.id, generatedImages.productId))
    .where(and(pinsOf(clientId), eq(generatedImages.studioSessionId, id)))
    .orderBy(asc(generatedImages.pinnedAt), asc(generatedImages.id))
    .offset(left)
  const ids = unpinned.map((image) => image.id)
  if (ids.length > 0) {
    await tx
      .update(generatedImages)
      .set(UNPINNED)
      .where(and(pinsOf(clientId), inArray(generatedImages.id, ids)))
  }
  return unpinned
}

const pinsOf = (clientId: string) =>
  and(eq(generatedImages.clientId, clientId), isNull(generatedImages.deletedAt), eq(generatedImages.pinned, true))
