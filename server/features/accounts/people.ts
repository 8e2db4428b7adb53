import { and, eq, sql } from 'drizzle-orm'
import type { Me, PlanId, Role } from '#contract/accounts.ts'
import type { Picture } from '#contract/fields.ts'
import type { MemberStatus } from '#contract/members.ts'
import type { App } from '#server/app.ts'
import { presentPicture } from '#server/engines/pictures/pictures.ts'
import { record } from '#server/features/activity/activity.ts'
import { usageSummary } from '#server/features/clients/clients.ts'
import { removeUnusedAvatars } from '#server/features/pictures/pictures.ts'
import { countProducts } from '#server/features/products/products.ts'
import type { Executor, Transaction } from '#server/platform/database/database.ts'
import {
  authAccounts,
  authSessions,
  backupCodes,
  clients,
  members,
  pictures,
  totpFactors,
  users,
} from '#server/platform/database/schema.ts'
import { newId } from '#server/platform/ids.ts'

/** Creates a client: a brand with its own catalogue, members, plan and quota. `userId` is the operator who did it. */
export async function createClient(
  app: App,
  client: { name: string; plan: PlanId; isDemo?: boolean; timeZone?: string },
  userId: string | null = null,
): Promise<string> {
  const now = app.clock.now()
  const id = newId('client', now)
  await app.db.transaction(async (tx) => {
    await tx.insert(clients).values({ id, ...client, createdAt: now })
    await record(app, tx, { clientId: id, userId, kind: 'client.created', objectId: id, payload: {} })
  })
  return id
}

/** Creates an active member with a password, as one unit. Returns the user's id; throws when the email is taken. */
export async function createMember(
  app: App,
  member: { clientId: string; email: string; name: string; password: string; role: Role },
): Promise<string> {
  const now = app.clock.now()
  const password = await hashPassword(app, member.password)
  return app.db.transaction(async (tx) => {
    const userId = await insertUser(tx, { ...member, password, now })
    await tx.insert(members).values({
      id: newId('member', now),
      clientId: member.clientId,
      userId,
      role: member.role,
      status: 'active',
      joinedAt: now,
      createdAt: now,
    })
    const { clientId, role } = member
    await record(app, tx, { clientId, userId, kind: 'member.joined', objectId: userId, payload: { role } })
    return userId
  })
}

/** The stored hash of a person's password; undefined when they have none. */
export async function passwordHashOf(executor: Executor, userId: string): Promise<string | undefined> {
  const [account] = await executor.select({ hash: authAccounts.password }).from(authAccounts).where(passwordOf(userId))
  return account?.hash ?? undefined
}

/** Where a person's password is kept. */
export const passwordOf = (userId: string) =>
  and(eq(authAccounts.userId, userId), eq(authAccounts.providerId, 'credential'))

export async function hashPassword(app: App, password: string): Promise<string> {
  return (await app.auth.$context).password.hash(password)
}

/** A person who can sign in with a password, given as its hash. Returns the user's id; throws when the email is taken. */
export async function insertUser(
  tx: Transaction,
  { email, name, password, now }: { email: string; name: string; password: string; now: Date },
): Promise<string> {
  const userId = newId('user', now)
  const stamps = { createdAt: now, updatedAt: now }
  await tx.insert(users).values({ id: userId, name, email: email.toLowerCase(), ...stamps })
  await tx.insert(authAccounts).values({
    id: newId('user', now),
    accountId: userId,
    providerId: 'credential',
    userId,
    password,
    ...stamps,
  })
  return userId
}

/**
 * Gives a person who comes back the name and password they chose now; what the ones before had opened ends, and their
 * photos go.
 */
export async function replaceUser(
  app: App,
  tx: Transaction,
  userId: string,
  { name, password, now }: { name: string; password: string; now: Date },
): Promise<void> {
  await tx.update(users).set({ name, photoId: null, updatedAt: now }).where(eq(users.id, userId))
  await removeUnusedAvatars(app, tx, { userId })
  await tx.update(authAccounts).set({ password, updatedAt: now }).where(passwordOf(userId))
  await tx.delete(authSessions).where(eq(authSessions.userId, userId))
  await tx.delete(totpFactors).where(eq(totpFactors.userId, userId))
  await tx.delete(backupCodes).where(eq(backupCodes.userId, userId))
}

export type Membership = Pick<Me, 'client' | 'member'> & { user: User; status: MemberStatus }

type User = Omit<Me['user'], 'photo'>

/** The person behind a user id, with client and role; undefined when they belong to no client. */
export async function findMembership(app: App, userId: string): Promise<Membership | undefined> {
  const [row] = await app.db
    .select({
      user: { id: users.id, name: users.name, email: users.email },
      client: { id: clients.id, name: clients.name, plan: clients.plan, timeZone: clients.timeZone },
      member: { id: members.id, role: members.role, joinedAt: members.joinedAt },
      // Whoever belongs to a suspended client is suspended.
      status: sql<MemberStatus>`case when ${clients.suspendedAt} is null then ${members.status} else 'suspended' end`,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .innerJoin(clients, eq(clients.id, members.clientId))
    .where(eq(members.userId, userId))
  if (!row) return undefined
  return { ...row, member: { ...row.member, joinedAt: row.member.joinedAt?.toISOString() ?? null } }
}

/** What the frame of every page shows: who, for whom, how much is used. */
export async function describeMe(app: App, userId: string): Promise<Me | undefined> {
  const found = await findMembership(app, userId)
  if (!found) return undefined
  const { status: _, ...membership } = found
  const clientId = found.client.id
  const user = { ...found.user, photo: await photoOf(app, userId) }
  return {
    ...membership,
    user,
    usage: await usageSummary(app, clientId),
    productCount: await countProducts(app, clientId),
  }
}

/** Who a person is. Throws when there is nobody. */
export async function findUser(executor: Executor, id: string): Promise<User> {
  const columns = { id: users.id, name: users.name, email: users.email }
  const [user] = await executor.select(columns).from(users).where(eq(users.id, id))
  if (!user) throw new Error(`no user ${id}`)
  return user
}

/** The picture that shows a person; null while they have none. */
export async function photoOf(app: App, userId: string, executor: Executor = app.db): Promise<Picture | null> {
  const [row] = await executor
    .select({ photo: pictures })
    .from(users)
    .innerJoin(pictures, eq(pictures.id, users.photoId))
    .where(eq(users.id, userId))
  return row ? presentPicture(app.files, row.photo) : null
}
