import { eq } from 'drizzle-orm'
import type { Input } from '#contract/endpoint.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import { SETTINGS_MESSAGES } from '#contract/settings-messages.ts'
import type { updateSettings } from '#contract/user-settings.ts'
import type { App } from '#server/app.ts'
import { record } from '#server/features/activity/activity.ts'
import { findPicture, removeUnusedAvatars } from '#server/features/pictures/pictures.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { users } from '#server/platform/database/schema.ts'
import { byScope, type Scope } from '#server/platform/http/scope.ts'
import { isSharedProfile } from './shared-profile.ts'

type ProfileChange = NonNullable<Input<typeof updateSettings>['body']['profile']>

/**
 * Changes a person's name and photo, as far as they are given. The photo before is removed for good. Shared ones
 * stay.
 */
export async function changeProfile(
  app: App,
  tx: Transaction,
  scope: Scope,
  { name, photoId }: ProfileChange,
): Promise<void> {
  if (name === undefined && photoId === undefined) return
  const { userId } = scope
  if (await isSharedProfile(app, tx, userId)) throw problem('forbidden', MESSAGES.demoAccount)
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('no key update')
  if (photoId) await requireAvatar(tx, scope, photoId)
  await tx
    .update(users)
    .set({ ...(name !== undefined && { name }), ...(photoId !== undefined && { photoId }), updatedAt: app.clock.now() })
    .where(eq(users.id, userId))
  if (photoId !== undefined) await removeUnusedAvatars(app, tx, scope)
  await record(app, tx, { ...byScope(scope), kind: 'profile.changed', objectId: userId, payload: {} })
}

/** Only what the person uploaded as their own photo can become it. */
async function requireAvatar(tx: Transaction, { clientId, userId }: Scope, id: string): Promise<void> {
  const picture = await findPicture(tx, clientId, id)
  if (picture?.purpose === 'avatar' && picture.createdBy === userId) return
  const message = SETTINGS_MESSAGES.photoUnknown
  throw problem('invalid_request', message, { errors: [{ path: 'profile.photoId', message }] })
}
