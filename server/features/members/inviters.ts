import { and, eq } from 'drizzle-orm'
import type { NotificationKind } from '#contract/notifications.ts'
import { notify } from '#server/features/notifications/notifications.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { members, users } from '#server/platform/database/schema.ts'
import type { FoundInvitation } from './read-invitation.ts'

export type Owner = { userId: string; email: string }

/** Who answers for an invitation: its inviter, or every owner once the inviter is none. Nobody: the operator does. */
export async function ownersFor(tx: Transaction, { current }: FoundInvitation): Promise<Owner[]> {
  if (current.invitedBy === null) return []
  const owners = await tx
    .select({ userId: users.id, email: users.email })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.clientId, current.clientId), eq(members.role, 'owner'), eq(members.status, 'active')))
  const inviter = owners.filter(({ userId }) => userId === current.invitedBy)
  return inviter.length > 0 ? inviter : owners
}

/** Keeps a notice about an invitation for its owners. */
export async function tellOwners(
  tx: Transaction,
  owners: Owner[],
  {
    found: { current },
    now,
    ...words
  }: { found: FoundInvitation; now: Date; kind: NotificationKind; title: string; body: string },
): Promise<void> {
  const once = `${words.kind} ${current.id} ${now.toISOString()}`
  for (const { userId } of owners) {
    await notify(tx, { ...words, clientId: current.clientId, userId, studioSessionId: null, once, now })
  }
}
