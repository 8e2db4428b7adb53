import { and, asc, count, desc, eq, isNull, ne, sql } from 'drizzle-orm'
import { roleCovers } from '#contract/accounts.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import type { InvitationState, listFormerMembers, listMembers, Member } from '#contract/members.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { presentPicture } from '#server/engines/pictures/pictures.ts'
import {
  clients,
  formerMembers,
  generatedImages,
  invitations,
  mails,
  members,
  pictures,
  studioSessions,
  totpFactors,
  users,
} from '#server/platform/database/schema.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import { requireMember, seatsOf } from './lock-team.ts'
import { openOffer } from './ownership.ts'

/** Members with who they are and how they were invited; chain `.where`, `.orderBy`, `.limit`. */
function selectMembers(app: App) {
  const inviterName = app.db.select({ name: users.name }).from(users).where(eq(users.id, invitations.invitedBy))
  return app.db
    .select({
      id: members.id,
      userId: members.userId,
      name: users.name,
      photo: pictures,
      userEmail: users.email,
      role: members.role,
      status: members.status,
      joinedAt: members.joinedAt,
      seenAt: members.seenAt,
      invitation: invitations,
      inviterName: sql<string | null>`(${inviterName})`,
      mailStatus: mails.status,
      mailAnswer: mails.answer,
      mailSentAt: mails.sentAt,
      secondFactor: sql`${totpFactors.key} is not null`.mapWith(Boolean),
    })
    .from(members)
    .leftJoin(users, eq(users.id, members.userId))
    .leftJoin(pictures, eq(pictures.id, users.photoId))
    .leftJoin(totpFactors, eq(totpFactors.userId, users.id))
    .leftJoin(invitations, and(eq(invitations.memberId, members.id), isNull(invitations.replacedAt)))
    .leftJoin(mails, eq(mails.id, invitations.mailId))
}

type Row = Awaited<ReturnType<typeof selectMembers>>[number]

function present(app: App, row: Row): Member {
  const { id, userId, name, role, status } = row
  return {
    id,
    userId,
    name,
    photo: row.photo && presentPicture(app.files, row.photo),
    email: row.userEmail ?? row.invitation?.email ?? '',
    role,
    status,
    joinedAt: row.joinedAt?.toISOString() ?? null,
    seenAt: row.seenAt?.toISOString() ?? null,
    invitation: status === 'invited' ? presentInvitation(app, row) : null,
    secondFactor: userId === null ? null : row.secondFactor,
  }
}

function presentInvitation(app: App, { invitation, ...row }: Row): Member['invitation'] {
  if (!invitation) return null
  const isExpired = invitation.expiresAt <= app.clock.now()
  const state = isExpired ? 'expired' : stateOf(row.mailStatus, app.mail.mode)
  return {
    state,
    sentAt: (row.mailSentAt ?? invitation.createdAt).toISOString(),
    expiresAt: invitation.expiresAt.toISOString(),
    inviterName: row.inviterName,
    askedAt: invitation.askedAt?.toISOString() ?? null,
    bounce: state === 'bounced' ? row.mailAnswer : null,
  }
}

/** A mail whose row is gone was sent long ago. */
function stateOf(status: Row['mailStatus'], mode: App['mail']['mode']): InvitationState {
  switch (status) {
    case 'queued':
      return mode === 'smtp' ? 'pending' : 'not_mailed'
    case 'bounced':
    case 'failed':
      return 'bounced'
    case 'not_mailed':
    case 'dropped':
      return 'not_mailed'
    default:
      return 'sent'
  }
}

/**
 * One page of a client's team: owners first, then by how long they are there. Whoever is no owner sees neither invitations
 * nor who has a second factor.
 */
export async function listTeam(
  app: App,
  scope: Scope,
  { page, limit }: Input<typeof listMembers>['query'],
): Promise<Output<typeof listMembers>> {
  const { clientId } = scope
  const mayManage = roleCovers(scope.role, 'owner')
  const seen = mayManage ? undefined : ne(members.status, 'invited')
  const where = and(eq(members.clientId, clientId), seen)
  const [totals] = await app.db.select({ value: count() }).from(members).where(where)
  const isInvited = sql`${members.status} = 'invited'`
  const isOwner = sql`${members.role} = 'owner'`
  const rows = await selectMembers(app)
    .where(where)
    .orderBy(isInvited, desc(isOwner), asc(members.joinedAt), asc(members.createdAt), asc(members.id))
    .limit(limit)
    .offset((page - 1) * limit)
  const [client] = await app.db.select().from(clients).where(eq(clients.id, clientId))
  if (!client) throw problem('not_found', MESSAGES.notFound)
  const total = totals?.value ?? 0
  return {
    members: rows.map((row) => ({ ...present(app, row), ...(!mayManage && { secondFactor: null }) })),
    total,
    page,
    pages: Math.ceil(total / limit),
    seats: await seatsOf(app.db, client),
    mail: app.mail.mode,
    ownershipOffer: (await openOffer(app, scope)) ?? null,
  }
}

/** One member of a client. */
export async function findMember(app: App, clientId: string, id: string): Promise<Member> {
  const [row] = await selectMembers(app).where(and(eq(members.id, id), eq(members.clientId, clientId)))
  if (!row) throw problem('not_found', MESSAGES.notFound)
  return present(app, row)
}

/** Everybody who is invited to a client. */
export async function listInvited(app: App, clientId: string) {
  const rows = await selectMembers(app)
    .where(and(eq(members.clientId, clientId), eq(members.status, 'invited')))
    .orderBy(desc(members.createdAt), desc(members.id))
  return rows.flatMap((row) => {
    const shown = presentInvitation(app, row)
    return row.invitation && shown ? [{ row: row.invitation, role: row.role, shown }] : []
  })
}

/** People who were members of a client, the latest to leave first. */
export async function listFormer(
  app: App,
  { clientId }: Scope,
  { page, limit }: Input<typeof listFormerMembers>['query'],
): Promise<Output<typeof listFormerMembers>> {
  const where = eq(formerMembers.clientId, clientId)
  const [totals] = await app.db.select({ value: count() }).from(formerMembers).where(where)
  const rows = await app.db
    .select()
    .from(formerMembers)
    .where(where)
    .orderBy(desc(formerMembers.leftAt), desc(formerMembers.userId))
    .limit(limit)
    .offset((page - 1) * limit)
  const total = totals?.value ?? 0
  const shown = rows.map(({ leftAt, ...row }) => ({ ...row, leftAt: leftAt.toISOString() }))
  return { members: shown, total, page, pages: Math.ceil(total / limit) }
}

/** How much of a client's work is a member's: it stays when they go. */
export async function countWork(
  app: App,
  { clientId }: Scope,
  id: string,
): Promise<{ studioSessions: number; images: number }> {
  const { userId } = await requireMember(app.db, clientId, id)
  if (userId === null) return { studioSessions: 0, images: 0 }
  const [sessions] = await app.db
    .select({ value: count() })
    .from(studioSessions)
    .where(
      and(
        eq(studioSessions.clientId, clientId),
        eq(studioSessions.createdBy, userId),
        isNull(studioSessions.deletedAt),
      ),
    )
  const [images] = await app.db
    .select({ value: count() })
    .from(generatedImages)
    .where(
      and(
        eq(generatedImages.clientId, clientId),
        eq(generatedImages.createdBy, userId),
        eq(generatedImages.status, 'completed'),
        isNull(generatedImages.deletedAt),
      ),
    )
  return { studioSessions: sessions?.value ?? 0, images: images?.value ?? 0 }
}
