import { and, eq, gt, lt, ne } from 'drizzle-orm'
import type { FastifyRequest } from 'fastify'
import { LIMITS } from '#contract/limits.ts'
import { problem } from '#contract/problem.ts'
import type { SecondFactor } from '#contract/second-factor.ts'
import { SECOND_FACTOR_MESSAGES } from '#contract/second-factor-messages.ts'
import type { App } from '#server/app.ts'
import { queueMail } from '#server/features/mails/mails.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { authSessions, signInChallenges, totpFactors } from '#server/platform/database/schema.ts'
import { linkOrigin } from '#server/platform/http/link-origin.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import { consumeBackupCode, countBackupCodes, removeBackupCodes, replaceBackupCodes } from './backup-codes.ts'
import { hasSecondFactor } from './challenges.ts'
import { verifyOwnPassword } from './change-password.ts'
import { isDemoUser } from './demo.ts'
import { findUser } from './people.ts'
import { sessionIdOf } from './sign-in.ts'
import { keyUri, newKey, openKey, sealKey, stepOf } from './totp.ts'

const ofUser = (userId: string) => eq(totpFactors.userId, userId)

/** Lets one request at a time change or use a person's second factor. */
export async function lockFactor(tx: Transaction, userId: string): Promise<void> {
  await tx.select({ userId: totpFactors.userId }).from(totpFactors).where(ofUser(userId)).for('update')
}

/** What the page Security shows. */
export async function describeSecondFactor(app: App, { userId }: Scope): Promise<SecondFactor> {
  const [factor] = await app.db.select({ addedAt: totpFactors.addedAt }).from(totpFactors).where(ofUser(userId))
  return {
    appAddedAt: factor?.addedAt?.toISOString() ?? null,
    backupCodesLeft: await countBackupCodes(app.db, userId),
    shared: await isDemoUser(app.db, userId),
  }
}

/** Makes the key of an app for whoever knows the password. An app from before stays until the new one is confirmed. */
export async function beginApp(app: App, { userId }: Scope, password: string): Promise<{ key: string; uri: string }> {
  if (await isDemoUser(app.db, userId)) throw problem('forbidden', SECOND_FACTOR_MESSAGES.demoSecondFactor)
  await verifyOwnPassword(app, userId, password)
  const { email } = await findUser(app.db, userId)
  const key = newKey()
  const waiting = { newKey: sealKey(app, userId, key), newKeyAt: app.clock.now() }
  await app.db
    .insert(totpFactors)
    .values({ userId, ...waiting })
    .onConflictDoUpdate({ target: totpFactors.userId, set: waiting })
  return { key, uri: keyUri(key, email) }
}

/** Adds the app whose key waits, by a code it shows. Answers its backup codes; ends all other sessions. */
export async function confirmApp(
  app: App,
  scope: Scope,
  code: string,
  request: FastifyRequest,
): Promise<{ backupCodes: string[] }> {
  const { userId } = scope
  const now = app.clock.now()
  const sessionId = await sessionIdOf(app, request)
  const since = new Date(now.getTime() - LIMITS.appKeyMs)
  return app.db.transaction(async (tx) => {
    const isWaiting = and(ofUser(userId), gt(totpFactors.newKeyAt, since))
    const [waiting] = await tx.select({ sealed: totpFactors.newKey }).from(totpFactors).where(isWaiting).for('update')
    const key = waiting?.sealed ? openKey(app, userId, waiting.sealed) : undefined
    if (key === undefined) throw problem('expired', SECOND_FACTOR_MESSAGES.appKeyExpired)
    const step = stepOf(key, bare(code), now)
    if (step === undefined) throw problem('invalid_credentials', SECOND_FACTOR_MESSAGES.wrongCode)
    const added = { key: sealKey(app, userId, key), addedAt: now, lastStep: step, newKey: null, newKeyAt: null }
    await tx.update(totpFactors).set(added).where(ofUser(userId))
    await endOthers(tx, userId, sessionId)
    await tell(app, tx, scope, { kind: 'second_factor_added', data: { link: forgotLink(app, request) } })
    return { backupCodes: await replaceBackupCodes(app, tx, userId) }
  })
}

/** Removes the app for whoever knows the password; ends all other sessions. */
export async function removeApp(app: App, scope: Scope, password: string, request: FastifyRequest): Promise<void> {
  await verifyOwnPassword(app, scope.userId, password)
  const sessionId = await sessionIdOf(app, request)
  await app.db.transaction(async (tx) => {
    const removed = await resetSecondFactor(app, tx, scope, { by: 'self', link: forgotLink(app, request) })
    if (removed) await endOthers(tx, scope.userId, sessionId)
  })
}

/** Takes a person's second factor away, and tells them; false when they had none. */
export async function resetSecondFactor(
  app: App,
  tx: Transaction,
  scope: Pick<Scope, 'clientId' | 'userId'>,
  data: { by: 'self' | 'backup_code' | 'owner'; link: string },
): Promise<boolean> {
  const had = await removeSecondFactor(tx, scope.userId)
  if (had) await tell(app, tx, scope, { kind: 'second_factor_removed', data })
  return had
}

/** Removes everything of a person's second factor; false when no app was there. */
async function removeSecondFactor(tx: Transaction, userId: string): Promise<boolean> {
  const removed = await tx.delete(totpFactors).where(ofUser(userId)).returning({ key: totpFactors.key })
  await removeBackupCodes(tx, userId)
  await tx.delete(signInChallenges).where(eq(signInChallenges.userId, userId))
  return removed.some(({ key }) => key !== null)
}

/** Ten new backup codes for whoever knows the password. */
export async function renewCodes(app: App, { userId }: Scope, password: string): Promise<{ backupCodes: string[] }> {
  await verifyOwnPassword(app, userId, password)
  return app.db.transaction(async (tx) => {
    await lockFactor(tx, userId)
    if (!(await hasSecondFactor(tx, userId))) throw problem('wrong_state', SECOND_FACTOR_MESSAGES.noAppYet)
    return { backupCodes: await replaceBackupCodes(app, tx, userId) }
  })
}

/**
 * Accepts a code of the app once, or a backup code, which removes the app. Throws when it is wrong. Of several requests
 * with one code at once, one is accepted.
 */
export async function acceptCode(
  app: App,
  tx: Transaction,
  scope: Pick<Scope, 'clientId' | 'userId'>,
  { code, link }: { code: string; link: string },
): Promise<void> {
  const typed = bare(code)
  const isRight = /^\d{6}$/.test(typed)
    ? await consumeAppCode(app, tx, scope.userId, typed)
    : await consumeBackupCode(app, tx, scope.userId, typed)
  if (!isRight) throw problem('invalid_credentials', SECOND_FACTOR_MESSAGES.wrongCode)
  if (/^\d{6}$/.test(typed)) return
  await resetSecondFactor(app, tx, scope, { by: 'backup_code', link })
  await tx.delete(authSessions).where(eq(authSessions.userId, scope.userId))
}

async function consumeAppCode(app: App, tx: Transaction, userId: string, code: string): Promise<boolean> {
  const [factor] = await tx.select({ sealed: totpFactors.key }).from(totpFactors).where(ofUser(userId))
  const key = factor?.sealed ? openKey(app, userId, factor.sealed) : undefined
  const step = key === undefined ? undefined : stepOf(key, code, app.clock.now())
  if (step === undefined) return false
  const accepted = await tx
    .update(totpFactors)
    .set({ lastStep: step })
    .where(and(ofUser(userId), lt(totpFactors.lastStep, step)))
    .returning({ userId: totpFactors.userId })
  return accepted.length > 0
}

/** As people type codes: with spaces and hyphens anywhere. */
const bare = (code: string) => code.replace(/[\s-]/g, '')

export const forgotLink = (app: App, request: FastifyRequest) => `${linkOrigin(app.config, request)}/forgot`

async function endOthers(tx: Transaction, userId: string, sessionId: string | undefined): Promise<void> {
  const others = sessionId === undefined ? undefined : ne(authSessions.id, sessionId)
  await tx.delete(authSessions).where(and(eq(authSessions.userId, userId), others))
}

type Told =
  | { kind: 'second_factor_added'; data: { link: string } }
  | { kind: 'second_factor_removed'; data: { link: string; by: 'self' | 'backup_code' | 'owner' } }

async function tell(
  app: App,
  tx: Transaction,
  { clientId, userId }: Pick<Scope, 'clientId' | 'userId'>,
  told: Told,
): Promise<void> {
  const { email: to } = await findUser(tx, userId)
  await queueMail(app, tx, { ...told, to, clientId, userId })
}
