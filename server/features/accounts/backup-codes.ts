import { createHmac, randomInt } from 'node:crypto'
import { and, count, eq, isNull } from 'drizzle-orm'
import { LIMITS } from '#contract/limits.ts'
import type { App } from '#server/app.ts'
import type { Executor, Transaction } from '#server/platform/database/database.ts'
import { backupCodes } from '#server/platform/database/schema.ts'

/** Without letters that look like digits. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const LENGTH = 10

/** Ten new codes in place of those before: shown once, stored as hashes. */
export async function replaceBackupCodes(app: App, tx: Transaction, userId: string): Promise<string[]> {
  const codes = Array.from({ length: LIMITS.backupCodes }, () =>
    Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
  )
  const createdAt = app.clock.now()
  await removeBackupCodes(tx, userId)
  await tx.insert(backupCodes).values(codes.map((code) => ({ userId, codeHash: hashOf(app, userId, code), createdAt })))
  return codes.map((code) => `${code.slice(0, LENGTH / 2)} ${code.slice(LENGTH / 2)}`)
}

/** Uses a code up; false when it is none of this person's, or was used. Of several at once one gets it. */
export async function consumeBackupCode(app: App, tx: Transaction, userId: string, code: string): Promise<boolean> {
  const isUnused = and(
    eq(backupCodes.userId, userId),
    eq(backupCodes.codeHash, hashOf(app, userId, code.toUpperCase())),
    isNull(backupCodes.usedAt),
  )
  const used = await tx
    .update(backupCodes)
    .set({ usedAt: app.clock.now() })
    .where(isUnused)
    .returning({ codeHash: backupCodes.codeHash })
  return used.length > 0
}

export async function removeBackupCodes(tx: Transaction, userId: string): Promise<void> {
  await tx.delete(backupCodes).where(eq(backupCodes.userId, userId))
}

/** How many codes a person has not used. */
export async function countBackupCodes(executor: Executor, userId: string): Promise<number> {
  const [row] = await executor
    .select({ left: count() })
    .from(backupCodes)
    .where(and(eq(backupCodes.userId, userId), isNull(backupCodes.usedAt)))
  return row?.left ?? 0
}

/** Keyed: who reads the database cannot try codes without the installation's secret. */
function hashOf({ secret }: App, userId: string, code: string): string {
  return createHmac('sha256', secret).update(`backup code ${userId} ${code}`).digest('base64url')
}
