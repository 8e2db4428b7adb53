import { eq } from 'drizzle-orm'
import type { Input } from '#contract/endpoint.ts'
import { problem } from '#contract/problem.ts'
import { SETTINGS_MESSAGES } from '#contract/settings-messages.ts'
import type { updateSettings } from '#contract/user-settings.ts'
import type { App } from '#server/app.ts'
import { removePicture } from '#server/engines/pictures/pictures.ts'
import { refuseDemoUser } from '#server/features/accounts/accounts.ts'
import { record } from '#server/features/activity/activity.ts'
import { findPicture } from '#server/features/pictures/pictures.ts'
import { afterCommit } from '#server/platform/database/after-commit.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { pictures, users } from '#server/platform/database/schema.ts'
import { byScope, type Scope } from '#server/platform/http/scope.ts'

type ProfileChange = NonNullable<Input<typeof updateSettings>['body']['profile']>

/**
 * Changes a person's name and photo, as far as they are given. The photo before is removed for good. Demo users keep
 * theirs.
 */
export async function changeProfile(
  app: App,
  tx: Transaction,
  scope: Scope,
  { name, photoId }: ProfileChange,
): Promise<void> {
  if (name === undefined && photoId === undefined) return
  const { userId } = scope
  await refuseDemoUser(tx, userId)
  const [before] = await tx.select({ photoId: users.photoId }).from(users).where(eq(users.id, userId)).for('update')
  if (photoId) await requireAvatar(tx, scope, photoId)
  await tx
    .update(users)
    .set({ ...(name !== undefined && { name }), ...(photoId !== undefined && { photoId }), updatedAt: app.clock.now() })
    .where(eq(users.id, userId))
  if (before?.photoId && photoId !== undefined && photoId !== before.photoId) await forget(app, tx, before.photoId)
  await record(app, tx, { ...byScope(scope), kind: 'profile.changed', objectId: userId, payload: {} })
}

/** Only what the person uploaded as their own photo can become it. */
async function requireAvatar(tx: Transaction, { clientId, userId }: Scope, id: string): Promise<void> {
  const picture = await findPicture(tx, clientId, id)
  if (picture?.purpose === 'avatar' && picture.createdBy === userId) return
  const message = SETTINGS_MESSAGES.photoUnknown
  throw problem('invalid_request', message, { errors: [{ path: 'profile.photoId', message }] })
}

/** Files that stay because the store is away are removed with other orphaned files. */
async function forget(app: App, tx: Transaction, id: string): Promise<void> {
  const [removed] = await tx.delete(pictures).where(eq(pictures.id, id)).returning({ key: pictures.key })
  if (!removed) return
  const { key } = removed
  afterCommit(tx, () =>
    removePicture(app.files, key).catch((error: unknown) => app.log.warn({ error, key }, 'failed to remove photo')),
  )
}
