import { eq } from 'drizzle-orm'
import type { App } from '#server/app.ts'
import { members } from '#server/platform/database/schema.ts'
import { addInvited, type Invitee, inviteAgain, invitedAs } from './invited.ts'
import { listInvited } from './list-members.ts'
import { lockTeam } from './lock-team.ts'
import { invitationLink, type SentInvitation } from './send-invitation.ts'

/** Invites to a client in the operator's name; whoever is invited already gets a new link and this role. */
export async function inviteByOperator(
  app: App,
  {
    clientId,
    operatorId,
    person,
    origin,
  }: { clientId: string; operatorId: string | null; person: Invitee; origin: string },
): Promise<SentInvitation> {
  const inviter = { user: null, origin }
  return app.db.transaction(async (tx) => {
    const client = await lockTeam(tx, clientId)
    const memberId = await invitedAs(tx, clientId, person.email)
    if (!memberId) return (await addInvited(app, tx, { client, person, inviter, by: operatorId })).sent
    await tx.update(members).set({ role: person.role }).where(eq(members.id, memberId))
    return inviteAgain(app, tx, { client, member: { id: memberId, ...person }, inviter, by: operatorId })
  })
}

/** The open invitations of a client, with the link of each that is not expired. */
export async function listByOperator(app: App, clientId: string, origin: string) {
  const invited = await listInvited(app, clientId)
  return invited.map(({ row, role, shown: { state, expiresAt, askedAt } }) => ({
    id: row.id,
    email: row.email,
    role,
    state,
    expiresAt,
    askedAt,
    link: state === 'expired' ? null : invitationLink(app, origin, row),
  }))
}
