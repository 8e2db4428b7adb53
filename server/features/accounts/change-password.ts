import { and, eq, ne } from 'drizzle-orm'
import type { FastifyRequest } from 'fastify'
import type { Input } from '#contract/endpoint.ts'
import { MESSAGES } from '#contract/messages.ts'
import { OPERATOR_MESSAGES } from '#contract/operator-messages.ts'
import type { changePassword } from '#contract/passwords.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { queueMail } from '#server/features/mails/mails.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { authAccounts, authSessions, passwordResets, signInChallenges } from '#server/platform/database/schema.ts'
import { linkOrigin } from '#server/platform/http/link-origin.ts'
import type { Operator, Scope } from '#server/platform/http/scope.ts'
import { refuseDemoUser } from './demo.ts'
import { refuseLeaked } from './leaked-passwords.ts'
import { findUser, hashPassword, passwordHashOf, passwordOf } from './people.ts'
import type { SessionKind } from './session-cookies.ts'
import { sessionIdOf } from './sign-in.ts'
import { limitOwnPassword } from './sign-in-limits.ts'

/** Refuses a password that is not the person's own, and too many tries. */
export async function verifyOwnPassword(app: App, userId: string, password: string): Promise<void> {
  const hash = await passwordHashOf(app.db, userId)
  const { verify } = (await app.auth.$context).password
  await limitOwnPassword(app, userId, async () => {
    if (!hash || !(await verify({ hash, password })))
      throw problem('invalid_credentials', MESSAGES.wrongCurrentPassword)
  })
}

type Change = Input<typeof changePassword>['body']

/** Sets a new password for a member who knows the current one; ends every other session and open reset link, and mails it. */
export async function replacePassword(
  app: App,
  { clientId, userId }: Scope,
  change: Change,
  request: FastifyRequest,
): Promise<void> {
  await refuseDemoUser(app.db, userId)
  await replaceOwn(app, { userId, kind: 'member' }, { change, request }, async (tx) => {
    const { email } = await findUser(tx, userId)
    const data = { link: `${linkOrigin(app.config, request)}/forgot` }
    await queueMail(app, tx, { kind: 'password_changed', to: email, clientId, userId, data })
  })
}

/** The same for the operator, unless the settings name one, whose password they set at every start. */
export async function replaceOperatorPassword(
  app: App,
  { userId }: Operator,
  change: Change,
  request: FastifyRequest,
): Promise<void> {
  refuseSetPassword(app)
  await replaceOwn(app, { userId, kind: 'operator' }, { change, request }, async () => {})
}

/** Refuses to change a password that the next start would set again. */
export function refuseSetPassword({ config }: App): void {
  if (config.operator) throw problem('wrong_state', OPERATOR_MESSAGES.operatorPasswordSet)
}

async function replaceOwn(
  app: App,
  { userId, kind }: { userId: string; kind: SessionKind },
  { change: { currentPassword, newPassword }, request }: { change: Change; request: FastifyRequest },
  tell: (tx: Transaction) => Promise<void>,
): Promise<void> {
  await refuseLeaked(newPassword, 'newPassword')
  await verifyOwnPassword(app, userId, currentPassword)
  const sessionId = await sessionIdOf(app, request, kind)
  const hash = await hashPassword(app, newPassword)
  await app.db.transaction(async (tx) => {
    await setPassword(app, tx, userId, hash)
    const others = sessionId === undefined ? undefined : ne(authSessions.id, sessionId)
    await tx.delete(authSessions).where(and(eq(authSessions.userId, userId), others))
    await tell(tx)
  })
}

/** Keeps a new password and ends the links that would set another one. */
export async function setPassword(app: App, tx: Transaction, userId: string, hash: string): Promise<void> {
  await tx.update(authAccounts).set({ password: hash, updatedAt: app.clock.now() }).where(passwordOf(userId))
  await tx.delete(passwordResets).where(eq(passwordResets.userId, userId))
  await tx.delete(signInChallenges).where(eq(signInChallenges.userId, userId))
}
