import { and, eq, inArray } from 'drizzle-orm'
import type { App } from '#server/app.ts'
import { DEMO_USERS, demoPassword } from '#server/features/accounts/accounts.ts'
import { authAccounts, authSessions, members, users } from '#server/platform/database/schema.ts'

/**
 * Makes the demo users' password the configured one, if it is not already. Whoever signed in with the old one has to
 * sign in again. Does nothing where the demo client is not there.
 */
export async function renewDemoPassword(app: App, clientId: string): Promise<void> {
  const emails = Object.values(DEMO_USERS).map(({ email }) => email)
  const accounts = await app.db
    .select({ id: authAccounts.id, userId: users.id, hash: authAccounts.password })
    .from(users)
    .innerJoin(members, eq(members.userId, users.id))
    .innerJoin(authAccounts, and(eq(authAccounts.userId, users.id), eq(authAccounts.providerId, 'credential')))
    .where(and(eq(members.clientId, clientId), inArray(users.email, emails)))
  const [first] = accounts
  if (!first) return
  const password = await demoPassword(app)
  const hashing = (await app.auth.$context).password
  // All of them change together, so one tells for all.
  if (first.hash && (await hashing.verify({ hash: first.hash, password }))) return
  const hash = await hashing.hash(password)
  const userIds = accounts.map(({ userId }) => userId)
  await app.db.transaction(async (tx) => {
    await tx
      .update(authAccounts)
      .set({ password: hash, updatedAt: app.clock.now() })
      .where(
        inArray(
          authAccounts.id,
          accounts.map(({ id }) => id),
        ),
      )
    await tx.delete(authSessions).where(inArray(authSessions.userId, userIds))
  })
}
