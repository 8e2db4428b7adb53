import { createHash, randomBytes } from 'node:crypto'
import { and, eq, gt, lt } from 'drizzle-orm'
import type { FastifyRequest } from 'fastify'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { queueMail } from '#server/features/mails/mails.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { authSessions, members, passwordResets, users } from '#server/platform/database/schema.ts'
import { safeLinkOrigin } from '#server/platform/http/link-origin.ts'
import { newId } from '#server/platform/ids.ts'
import type { JobHandler } from '#server/platform/queue/job.ts'
import { setPassword } from './change-password.ts'
import { isDemoUser } from './demo.ts'
import { refuseLeaked } from './leaked-passwords.ts'
import { passwordResetJob } from './password-reset.job.ts'
import { hashPassword } from './people.ts'
import { forgetGuesses, limitResets } from './sign-in-limits.ts'

const TOKEN_BYTES = 32
const tokenHashOf = (token: string) => createHash('sha256').update(token).digest('base64url')

/**
 * Queues the mail with the link. Everything that depends on whether the address has an account is left to the job, so
 * that the answer tells nothing, neither by its words nor by its time.
 */
export async function requestReset(
  app: App,
  email: string,
  request: FastifyRequest,
): Promise<{ mail: 'smtp' | 'off' }> {
  await limitResets(app, email, request)
  const payload = { email, origin: safeLinkOrigin(app.config, request) }
  await app.queue.enqueue(app.db, passwordResetJob, [{ id: newId('job', app.clock.now()), payload, urgent: true }])
  app.queue.wake(passwordResetJob)
  return { mail: app.mail.mode }
}

/** Runs the jobs of requested resets. */
export function passwordResetHandler(app: App): JobHandler<{ email: string; origin: string }> {
  return {
    ...passwordResetJob,
    concurrency: 1,
    maxAttempts: 5,
    async run({ id, payload: { email, origin } }) {
      await app.db.transaction((tx) => mailLink(app, tx, { jobId: id, email, origin }))
    },
    async exhausted({ id }, error) {
      app.log.error({ error, jobId: id }, 'failed to mail a password reset')
    },
  }
}

/** The newest link replaces those before. Only active members have one: others could not sign in with the password. */
async function mailLink(
  app: App,
  tx: Transaction,
  { jobId, email, origin }: { jobId: string; email: string; origin: string },
): Promise<void> {
  const [user] = await tx
    .select({ id: users.id, clientId: members.clientId })
    .from(users)
    .innerJoin(members, and(eq(members.userId, users.id), eq(members.status, 'active')))
    .where(eq(users.email, email))
  if (!user || (await isDemoUser(tx, user.id))) return
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  const now = app.clock.now()
  const expiresAt = new Date(now.getTime() + LIMITS.passwordResetMs)
  const reset = { jobId, tokenHash: tokenHashOf(token), createdAt: now, expiresAt }
  const [made] = await tx
    .insert(passwordResets)
    .values({ userId: user.id, ...reset })
    // Ids of jobs sort by age: a job that runs again changes nothing.
    .onConflictDoUpdate({ target: passwordResets.userId, set: reset, setWhere: lt(passwordResets.jobId, jobId) })
    .returning({ userId: passwordResets.userId })
  if (!made) return
  await queueMail(app, tx, {
    kind: 'password_reset',
    to: email,
    clientId: user.clientId,
    userId: user.id,
    dedupeKey: `password_reset ${jobId}`,
    data: { link: `${origin}/reset?token=${token}`, expiresAt: expiresAt.toISOString() },
  })
}

/** Sets a new password by the link of a mail, once; ends every session of the person. */
export async function confirmReset(
  app: App,
  { token, password }: { token: string; password: string },
  request: FastifyRequest,
): Promise<void> {
  const now = app.clock.now()
  const isOpen = and(eq(passwordResets.tokenHash, tokenHashOf(token)), gt(passwordResets.expiresAt, now))
  const expired = problem('expired', MESSAGES.resetExpired)
  // Asked before the hash is made, which costs a tenth of a second of a processor.
  const [open] = await app.db.select({ userId: passwordResets.userId }).from(passwordResets).where(isOpen)
  if (!open) throw expired
  await refuseLeaked(password, 'password')
  const hash = await hashPassword(app, password)
  const email = await app.db.transaction(async (tx) => {
    // Of several at once one gets the row.
    const [used] = await tx.delete(passwordResets).where(isOpen).returning({ userId: passwordResets.userId })
    if (!used) throw expired
    const { userId } = used
    await setPassword(app, tx, userId, hash)
    await tx.delete(authSessions).where(eq(authSessions.userId, userId))
    const [user] = await tx
      .select({ email: users.email, clientId: members.clientId })
      .from(users)
      .innerJoin(members, and(eq(members.userId, users.id), eq(members.status, 'active')))
      .where(eq(users.id, userId))
    if (!user) throw expired
    const data = { link: `${safeLinkOrigin(app.config, request)}/forgot` }
    await queueMail(app, tx, { kind: 'password_changed', to: user.email, clientId: user.clientId, userId, data })
    return user.email
  })
  await forgetGuesses(app, request, email)
}
