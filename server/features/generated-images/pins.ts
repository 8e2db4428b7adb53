import { and, count, eq } from 'drizzle-orm'
import { LIMITS } from '#contract/limits.ts'
import type { App } from '#server/app.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { clients, generatedImages, studioSessions } from '#server/platform/database/schema.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import { livingImages } from './image-rows.ts'

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
    .where(and(livingImages(clientId), eq(generatedImages.pinned, true)))
  return Math.max(0, LIMITS.pins - (pins?.value ?? 0))
}

/** What marks an image as pinned: by whom is counted for each member. */
export function pinnedBy(app: App, scope: Scope) {
  return { pinned: true, pinnedBy: scope.userId, pinnedAt: app.clock.now() }
}
