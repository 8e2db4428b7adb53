import { createHash, randomBytes } from 'node:crypto'
import { and, eq, gt, isNotNull, lt, sql } from 'drizzle-orm'
import { LIMITS } from '#contract/limits.ts'
import { type Problem, problem } from '#contract/problem.ts'
import { SECOND_FACTOR_MESSAGES } from '#contract/second-factor-messages.ts'
import type { App } from '#server/app.ts'
import type { Executor, Transaction } from '#server/platform/database/database.ts'
import { signInChallenges, totpFactors } from '#server/platform/database/schema.ts'

const TOKEN_BYTES = 32
/** Codes that may be tried with one challenge. */
const TRIES = 5

const isChallenge = (challenge: string) =>
  eq(signInChallenges.tokenHash, createHash('sha256').update(challenge).digest('base64url'))

/** Whether a sign-in of this person needs a second step. */
export async function hasSecondFactor(executor: Executor, userId: string): Promise<boolean> {
  const rows = await executor
    .select({ userId: totpFactors.userId })
    .from(totpFactors)
    .where(and(eq(totpFactors.userId, userId), isNotNull(totpFactors.key)))
  return rows.length > 0
}

/** The answer to a right password that needs a second factor: a challenge, for this account and once. */
export async function askSecondFactor(app: App, userId: string): Promise<Problem> {
  const now = app.clock.now()
  const challenge = randomBytes(TOKEN_BYTES).toString('base64url')
  await app.db.delete(signInChallenges).where(lt(signInChallenges.expiresAt, now))
  await app.db.insert(signInChallenges).values({
    tokenHash: createHash('sha256').update(challenge).digest('base64url'),
    userId,
    createdAt: now,
    expiresAt: new Date(now.getTime() + LIMITS.signInStepMs),
  })
  return problem('second_factor_required', SECOND_FACTOR_MESSAGES.secondFactorRequired, { challenge })
}

/** Counts a try before the code is looked at, so that tries at the same time count too. Gives whose challenge it is. */
export async function countTry(app: App, challenge: string): Promise<string> {
  const isOpen = and(
    isChallenge(challenge),
    gt(signInChallenges.expiresAt, app.clock.now()),
    lt(signInChallenges.attempts, TRIES),
  )
  const [counted] = await app.db
    .update(signInChallenges)
    .set({ attempts: sql`${signInChallenges.attempts} + 1` })
    .where(isOpen)
    .returning({ userId: signInChallenges.userId })
  if (!counted) throw problem('expired', SECOND_FACTOR_MESSAGES.signInStepExpired)
  return counted.userId
}

/** Uses a challenge up; of several requests at once one gets it. */
export async function endChallenge(tx: Transaction, challenge: string): Promise<void> {
  const ended = await tx.delete(signInChallenges).where(isChallenge(challenge)).returning()
  if (ended.length === 0) throw problem('expired', SECOND_FACTOR_MESSAGES.signInStepExpired)
}
