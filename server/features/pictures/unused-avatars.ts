import { and, eq, notInArray } from 'drizzle-orm'
import type { App } from '#server/app.ts'
import { removePicture } from '#server/engines/pictures/pictures.ts'
import { afterCommit } from '#server/platform/database/after-commit.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { pictures, users } from '#server/platform/database/schema.ts'

type Files = Pick<App, 'files' | 'log'>

/**
 * Removes the photos a person uploaded that do not show them, but for `fresh`, which was uploaded just now. With a client,
 * which its index finds quickly, only those uploaded there. Locks the person, so that none is chosen meanwhile.
 */
export async function removeUnusedAvatars(
  app: Files,
  tx: Transaction,
  { userId, clientId, fresh }: { userId: string; clientId?: string; fresh?: string },
): Promise<void> {
  const isPerson = eq(users.id, userId)
  const [user] = await tx.select({ photoId: users.photoId }).from(users).where(isPerson).for('no key update')
  const kept = [user?.photoId, fresh].filter((id) => typeof id === 'string')
  const removed = await tx
    .delete(pictures)
    .where(
      and(
        clientId === undefined ? undefined : eq(pictures.clientId, clientId),
        eq(pictures.purpose, 'avatar'),
        eq(pictures.createdBy, userId),
        notInArray(pictures.id, kept),
      ),
    )
    .returning({ key: pictures.key })
  afterCommit(tx, async () => {
    for (const { key } of removed) await removeFiles(app, key)
  })
}

/** Files that stay because the store is away are removed with other orphaned files. */
const removeFiles = ({ files, log }: Files, key: string) =>
  removePicture(files, key).catch((error: unknown) => log.warn({ error, key }, 'failed to remove photo'))
