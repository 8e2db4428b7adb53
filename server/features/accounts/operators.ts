import { asc, eq, ne, sql } from 'drizzle-orm'
import type { App } from '#server/app.ts'
import type { Executor, Transaction } from '#server/platform/database/database.ts'
import { authAccounts, authSessions, members, operators, users } from '#server/platform/database/schema.ts'
import { hashPassword, insertUser, passwordHashOf, passwordOf } from './people.ts'

/** Any constant that no other lock has. */
const OPERATOR_LOCK = 727_002

/** Until the transaction ends, nobody else makes an operator. */
export async function lockOperators(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${OPERATOR_LOCK})`)
}

/** Whether a user runs the installation. */
export async function isOperator(app: App, userId: string): Promise<boolean> {
  const rows = await app.db.select({ id: operators.userId }).from(operators).where(eq(operators.userId, userId))
  return rows.length > 0
}

/** Where mails for whoever runs the installation go; undefined while nobody does. */
export async function operatorAddress(executor: Executor): Promise<string | undefined> {
  const [operator] = await executor
    .select({ email: users.email })
    .from(operators)
    .innerJoin(users, eq(users.id, operators.userId))
    .orderBy(asc(operators.createdAt))
    .limit(1)
  return operator?.email
}

/** The operator's name and address; undefined for anybody else. */
export async function findOperator(app: App, userId: string) {
  const [user] = await app.db
    .select({ id: users.id, name: users.name, email: users.email })
    .from(operators)
    .innerJoin(users, eq(users.id, operators.userId))
    .where(eq(operators.userId, userId))
  return user
}

/**
 * Makes sure that the operator of the configuration exists, is the only one and has this password; a changed one ends
 * what was opened with the one before. Throws when the address belongs to a member of a client: one person cannot be both.
 */
export async function ensureOperator(
  app: App,
  { email, password }: { email: string; password: string },
): Promise<void> {
  const now = app.clock.now()
  const hash = await hashPassword(app, password)
  await app.db.transaction(async (tx) => {
    await lockOperators(tx)
    const [user] = await tx
      .select({ id: users.id, memberId: members.id })
      .from(users)
      .leftJoin(members, eq(members.userId, users.id))
      .where(eq(users.email, email.toLowerCase()))
    if (user?.memberId) throw new Error(`OPERATOR_EMAIL=${email}: this address belongs to a member of a client`)
    const userId = user?.id ?? (await insertUser(tx, { email, name: 'Operator', password: hash, now }))
    await tx.delete(operators).where(ne(operators.userId, userId))
    await tx.insert(operators).values({ userId, createdAt: now }).onConflictDoNothing()
    if (user) await renewPassword(app, tx, userId, { password, hash })
  })
}

/** Changes a password that differs, and ends the sessions that the one before had opened. */
async function renewPassword(
  app: App,
  tx: Transaction,
  userId: string,
  { password, hash }: { password: string; hash: string },
): Promise<void> {
  const current = await passwordHashOf(tx, userId)
  const { verify } = (await app.auth.$context).password
  if (current && (await verify({ hash: current, password }))) return
  await tx.update(authAccounts).set({ password: hash, updatedAt: app.clock.now() }).where(passwordOf(userId))
  await tx.delete(authSessions).where(eq(authSessions.userId, userId))
}
