import { and, eq, gt } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Input } from '#contract/endpoint.ts'
import { LIMITS } from '#contract/limits.ts'
import type { answerOwnership, OwnershipOffer } from '#contract/members.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { findUser, photoOf, refuseDemoUser, verifyOwnPassword } from '#server/features/accounts/accounts.ts'
import { record } from '#server/features/activity/activity.ts'
import { queueMail } from '#server/features/mails/mails.ts'
import { announceNotices, notify } from '#server/features/notifications/notifications.ts'
import type { Executor, Transaction } from '#server/platform/database/database.ts'
import { type clients, members, ownershipOffers, users } from '#server/platform/database/schema.ts'
import { byScope, type Scope } from '#server/platform/http/scope.ts'
import { lockTeamFor, requireMember } from './lock-team.ts'

const DAY_MS = 24 * 60 * 60_000

/** The open offers of a client, one at most, with the names of both. */
function selectOffer(executor: Executor, clientId: string, now: Date) {
  const [asked, asking] = [alias(members, 'asked'), alias(members, 'asking')]
  const [askedUser, askingUser] = [alias(users, 'asked_user'), alias(users, 'asking_user')]
  return executor
    .select({ offer: ownershipOffers, memberName: askedUser.name, byName: askingUser.name, asked, asking })
    .from(ownershipOffers)
    .innerJoin(asked, eq(asked.id, ownershipOffers.memberId))
    .innerJoin(asking, eq(asking.id, ownershipOffers.byMemberId))
    .innerJoin(askedUser, eq(askedUser.id, asked.userId))
    .innerJoin(askingUser, eq(askingUser.id, asking.userId))
    .where(and(eq(ownershipOffers.clientId, clientId), gt(ownershipOffers.expiresAt, now)))
}

/** The open offer that the caller made or got. */
export async function openOffer(app: App, { clientId, userId }: Scope): Promise<OwnershipOffer | undefined> {
  const [row] = await selectOffer(app.db, clientId, app.clock.now())
  if (!row || ![row.asked.userId, row.asking.userId].includes(userId)) return undefined
  const { offer, memberName, byName } = row
  const { memberId, stepBack, expiresAt } = offer
  const byPhoto = row.asking.userId === null ? null : await photoOf(app, row.asking.userId)
  return { memberId, memberName, byName, byPhoto, stepBack, expiresAt: expiresAt.toISOString() }
}

/** Asks an active member to become an owner, after the caller's password; tells them in the studio and by mail. */
export async function offer(
  app: App,
  scope: Scope,
  { id, password, stepBack, origin }: { id: string; password: string; stepBack: boolean; origin: string },
): Promise<OwnershipOffer> {
  await requireMember(app.db, scope.clientId, id)
  await refuseDemoUser(app.db, scope.userId)
  await verifyOwnPassword(app, scope.userId, password)
  await app.db.transaction(async (tx) => {
    const client = await lockTeamFor(tx, scope, 'owner')
    const member = await requireMember(tx, client.id, id)
    if (member.status !== 'active' || member.userId === null) throw problem('wrong_state', MESSAGES.onlyActive)
    if (member.role === 'owner') throw problem('wrong_state', MESSAGES.alreadyOwner)
    const by = { id: await memberIdOf(tx, scope), userId: scope.userId }
    await makeOffer(app, tx, { client, by, member: { ...member, userId: member.userId }, stepBack, origin })
    await record(app, tx, {
      ...byScope(scope),
      kind: 'ownership.offered',
      objectId: member.userId,
      payload: { stepBack },
    })
  })
  announceNotices(app, scope.clientId)
  const made = await openOffer(app, scope)
  if (!made) throw problem('wrong_state', MESSAGES.ownershipGone)
  return made
}

async function memberIdOf(tx: Transaction, { userId }: Scope): Promise<string> {
  const [member] = await tx.select({ id: members.id }).from(members).where(eq(members.userId, userId))
  return member?.id ?? ''
}

async function makeOffer(
  app: App,
  tx: Transaction,
  {
    client,
    by,
    member,
    stepBack,
    origin,
  }: {
    client: typeof clients.$inferSelect
    by: { id: string; userId: string }
    member: { id: string; userId: string }
    stepBack: boolean
    origin: string
  },
): Promise<void> {
  const now = app.clock.now()
  if ((await selectOffer(tx, client.id, now)).length > 0) throw problem('wrong_state', MESSAGES.ownershipOpen)
  const expiresAt = new Date(now.getTime() + LIMITS.ownershipOfferDays * DAY_MS)
  const made = { memberId: member.id, byMemberId: by.id, stepBack, createdAt: now, expiresAt }
  await tx
    .insert(ownershipOffers)
    .values({ clientId: client.id, ...made })
    .onConflictDoUpdate({ target: ownershipOffers.clientId, set: made })
  const { name: byName } = await findUser(tx, by.userId)
  const { email } = await findUser(tx, member.userId)
  await notify(tx, {
    clientId: client.id,
    userId: member.userId,
    kind: 'ownership_offered',
    title: MESSAGES.ownershipOfferedTitle(byName),
    body: MESSAGES.ownershipOfferedBody,
    studioSessionId: null,
    once: `ownership ${by.id} ${now.toISOString()}`,
    now,
  })
  await queueMail(app, tx, {
    kind: 'ownership_offer',
    to: email,
    clientId: client.id,
    userId: member.userId,
    data: {
      link: `${origin}/settings/team`,
      byName,
      clientName: client.name,
      stepBack,
      expiresAt: expiresAt.toISOString(),
    },
  })
}

/** Ends the open offer: who was asked accepts or declines, who asked withdraws. */
export async function answer(
  app: App,
  scope: Scope,
  { answer: given }: Input<typeof answerOwnership>['body'],
): Promise<void> {
  await app.db.transaction(async (tx) => {
    await lockTeamFor(tx, scope, 'viewer')
    const [row] = await selectOffer(tx, scope.clientId, app.clock.now())
    const mayAnswer = row && (given === 'withdraw' ? row.asking : row.asked).userId === scope.userId
    if (!mayAnswer) throw problem('wrong_state', MESSAGES.ownershipGone)
    await tx.delete(ownershipOffers).where(eq(ownershipOffers.clientId, scope.clientId))
    const { stepBack } = row.offer
    const objectId = row.asked.userId ?? ''
    if (given === 'accept') await makeOwner(tx, row)
    const by = byScope(scope)
    if (given === 'accept')
      await record(app, tx, { ...by, kind: 'ownership.accepted', objectId, payload: { stepBack } })
    else {
      const kind = given === 'decline' ? 'ownership.declined' : 'ownership.withdrawn'
      await record(app, tx, { ...by, kind, objectId, payload: {} })
    }
  })
}

type OpenOffer = Awaited<ReturnType<typeof selectOffer>>[number]

async function makeOwner(tx: Transaction, { offer: { stepBack }, asked, asking }: OpenOffer): Promise<void> {
  const stands = asked.status === 'active' && asking.status === 'active' && asking.role === 'owner'
  if (!stands) throw problem('wrong_state', MESSAGES.ownershipGone)
  await tx.update(members).set({ role: 'owner' }).where(eq(members.id, asked.id))
  if (stepBack) await tx.update(members).set({ role: 'editor' }).where(eq(members.id, asking.id))
}
