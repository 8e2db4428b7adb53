import { createHash } from 'node:crypto'
import { and, eq, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { problem } from '#contract/problem.ts'
import type { Clock } from '#server/platform/clock.ts'
import type { Database, Executor } from '#server/platform/database/database.ts'
import { idempotencyKeys } from '#server/platform/database/schema.ts'

const KEEP_MS = 24 * 60 * 60_000
const DIED_MS = 5 * 60_000
const MAX_LENGTH = 200
/** What a key's row says of the work under it. Nothing: it runs, or died. */
const ACCEPTED = 202
const ANSWERED = 200

/**
 * Notes in the transaction of the work that it is done, and the id of what it made: from its commit on the key never
 * runs again, whatever becomes of the process and the answer.
 */
export type Accept = (tx: Executor, made: string) => Promise<void>

export type Idempotency = {
  /**
   * Runs `work` once for a key: the same request again gets the first answer, another one under the same key is refused.
   * A failure is not remembered, so that it can be tried again. `repeat` answers for what was accepted, but never
   * answered.
   */
  once(
    clientId: string,
    key: string,
    request: unknown,
    work: (accept: Accept) => Promise<unknown>,
    repeat?: (made: string) => Promise<unknown>,
  ): Promise<unknown>
  removeOld(): Promise<void>
}

/** Keeps answers by Idempotency-Key for 24 hours. */
export function createIdempotency(db: Database, clock: Clock): Idempotency {
  const row = (clientId: string, key: string) =>
    and(eq(idempotencyKeys.clientId, clientId), eq(idempotencyKeys.key, key))
  const failed = new Set<string>()
  const nameOf = (clientId: string, key: string) => `${clientId} ${key}`
  const diedBefore = (clientId: string, key: string): SQL =>
    failed.delete(nameOf(clientId, key))
      ? sql`true`
      : lt(idempotencyKeys.createdAt, new Date(clock.now().getTime() - DIED_MS))
  return {
    async once(clientId, key, request, work, repeat) {
      if (key.length > MAX_LENGTH)
        throw problem('invalid_request', `Idempotency-Key must have at most ${MAX_LENGTH} characters.`)
      const requestHash = createHash('sha256').update(JSON.stringify(request)).digest('hex')
      const [mine] = await db
        .insert(idempotencyKeys)
        .values({ clientId, key, requestHash, createdAt: clock.now() })
        .onConflictDoUpdate({
          target: [idempotencyKeys.clientId, idempotencyKeys.key],
          set: { requestHash, createdAt: clock.now() },
          // A first request that died without an answer does not block its key.
          setWhere: and(isNull(idempotencyKeys.status), diedBefore(clientId, key)),
        })
        .returning({ key: idempotencyKeys.key })
      if (!mine) return earlierAnswer(clientId, key, requestHash, repeat)
      const accept: Accept = async (tx, made) => {
        await tx.update(idempotencyKeys).set({ status: ACCEPTED, body: made }).where(row(clientId, key))
      }
      const body = await work(accept).catch(async (error: unknown) => {
        await db
          .delete(idempotencyKeys)
          .where(and(row(clientId, key), isNull(idempotencyKeys.status)))
          // Without the database: whoever repeats the request here finds it dead at once.
          .catch(() => failed.add(nameOf(clientId, key)))
        throw error
      })
      await db.update(idempotencyKeys).set({ status: ANSWERED, body }).where(row(clientId, key))
      return body
    },
    async removeOld() {
      await db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, new Date(clock.now().getTime() - KEEP_MS)))
    },
  }

  async function earlierAnswer(
    clientId: string,
    key: string,
    requestHash: string,
    repeat: ((made: string) => Promise<unknown>) | undefined,
  ): Promise<unknown> {
    const [earlier] = await db.select().from(idempotencyKeys).where(row(clientId, key))
    if (earlier && earlier.requestHash !== requestHash) {
      throw problem('idempotency_mismatch', 'This Idempotency-Key was used for another request.')
    }
    if (earlier?.status == null)
      throw problem('wrong_state', 'The first request with this Idempotency-Key is still running.')
    return earlier.status === ACCEPTED && repeat ? repeat(String(earlier.body)) : earlier.body
  }
}
