import { eq } from 'drizzle-orm'
import type { FastifyRequest } from 'fastify'
import type { Me } from '#contract/accounts.ts'
import type { Input } from '#contract/endpoint.ts'
import type { signUp } from '#contract/invitations.ts'
import { MESSAGES } from '#contract/messages.ts'
import { Problem, problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import {
  describeMe,
  hashPassword,
  insertUser,
  lockOperators,
  refuseLeaked,
  refuseLostCookie,
  replaceUser,
  signIn,
} from '#server/features/accounts/accounts.ts'
import { record } from '#server/features/activity/activity.ts'
import { announceNotices } from '#server/features/notifications/notifications.ts'
import { resolveAlerts } from '#server/platform/alerts.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { clients, formerMembers, invitations, members, operators, users } from '#server/platform/database/schema.ts'
import { isUniqueViolation } from '#server/platform/database/unique-violation.ts'
import type { Http } from '#server/platform/http/route.ts'
import { ownersFor, tellOwners } from './inviters.ts'
import { lockTeam } from './lock-team.ts'
import { expired, type FoundInvitation, findInvitation, stateOf } from './read-invitation.ts'
import { reportFailure } from './report-failure.ts'

type Given = Input<typeof signUp>['body']

/** Accepts an invitation: creates the account, makes its person an active member and signs them in. */
export async function acceptInvitation(app: App, given: Given, { request, reply }: Http): Promise<Me> {
  refuseLostCookie(app, request)
  const found = await findInvitation(app, app.db, given.token)
  await refuseUnlessOpen(app, app.db, found)
  await refuseLeaked(given.password, 'password')
  const password = await hashPassword(app, given.password)
  await join(app, given, password).catch((error: unknown) => fail(app, found, request, error))
  announceNotices(app, found.current.clientId)
  const credentials = { email: found.invitation.email, password: given.password }
  const me = await describeMe(app, await signIn(app, { credentials, request, reply }))
  if (!me) throw problem('unauthenticated', MESSAGES.signInAgain)
  return me
}

/** Whoever comes second is told what to do: sign in, or ask for another invitation. */
async function refuseUnlessOpen(app: App, executor: Transaction | App['db'], found: FoundInvitation): Promise<void> {
  const state = await stateOf(app, executor, found)
  if (state === 'accepted') throw problem('wrong_state', MESSAGES.invitationUsed)
  if (state === 'registered') throw problem('already_registered', MESSAGES.alreadyRegistered)
  if (state === 'expired') throw expired(app, found)
}

/** One transaction under the lock of the team: of any number of requests with one link, the first joins. */
async function join(app: App, { token, name }: Given, password: string): Promise<void> {
  await app.db.transaction(async (tx) => {
    const before = await findInvitation(app, tx, token)
    await lockTeam(tx, before.current.clientId)
    const found = await findInvitation(app, tx, token)
    await refuseUnlessOpen(app, tx, found)
    const { invitation, member } = found
    const { email, clientId } = invitation
    await refuseSuspended(tx, clientId)
    // An operator who is made at the same moment has this address already, or not yet.
    await lockOperators(tx)
    const now = app.clock.now()
    const userId = await saveUser(app, tx, { email, name, password, now })
    await tx
      .update(members)
      .set({ userId, status: 'active', joinedAt: now, seenAt: now })
      .where(eq(members.id, member.id))
    await tx.update(invitations).set({ acceptedAt: now }).where(eq(invitations.id, invitation.id))
    await resolveAlerts(tx, { kinds: ['invitation_asked'], subject: member.id, now })
    await tellOwners(tx, await ownersFor(tx, found), {
      found,
      now,
      kind: 'member_joined',
      title: MESSAGES.joinedTitle(name),
      body: MESSAGES.joinedBody(email, member.role),
    })
    const fact = { clientId, userId, kind: 'member.joined', objectId: userId } as const
    await record(app, tx, { ...fact, payload: { role: member.role } })
  })
}

/** While a client is suspended nobody comes in, and nothing is used up. */
async function refuseSuspended(tx: Transaction, clientId: string): Promise<void> {
  const [client] = await tx.select({ suspendedAt: clients.suspendedAt }).from(clients).where(eq(clients.id, clientId))
  if (client?.suspendedAt) throw problem('forbidden', MESSAGES.suspended)
}

/** A new user; or one who was a member before and keeps what they made, with the new name and password. */
async function saveUser(
  app: App,
  tx: Transaction,
  user: { email: string; name: string; password: string; now: Date },
): Promise<string> {
  const [earlier] = await tx.select({ id: users.id }).from(users).where(eq(users.email, user.email))
  if (!earlier) return insertUser(tx, user)
  const [operator] = await tx.select().from(operators).where(eq(operators.userId, earlier.id))
  if (operator) throw problem('already_registered', MESSAGES.alreadyRegistered)
  await replaceUser(app, tx, earlier.id, user)
  await tx.delete(formerMembers).where(eq(formerMembers.userId, earlier.id))
  return earlier.id
}

/** Turns what a failed transaction threw into the refusal, after telling the operator of what nobody foresaw. */
async function fail(app: App, found: FoundInvitation, request: FastifyRequest, error: unknown): Promise<never> {
  if (error instanceof Problem) throw error
  // Invited by two clients, and faster with the other link.
  if (isUniqueViolation(error, 'users_email_unique') || isUniqueViolation(error, 'members_user_id_unique')) {
    throw problem('already_registered', MESSAGES.alreadyRegistered)
  }
  await reportFailure(app, found, request.id)
  throw error
}
