import { getTableName, type Table } from 'drizzle-orm'
import type { FastifyReply } from 'fastify'
import type { Clock } from '#server/platform/clock.ts'
import { createSharedReads } from '#server/platform/database/shared-reads.ts'
import type { Writes } from '#server/platform/database/writes.ts'
import { DEFAULT_SECONDS, validity } from '#server/platform/files/files.ts'
import type { Scope } from './scope.ts'

/** What an answer depends on besides the request. */
export type Shared = {
  /** `client`: all members of a client are answered alike. */
  of: 'client' | 'member'
  /** Every table that is read. */
  tables: readonly Table[]
}

/** Answers `input` of a caller with what `make` answers, as JSON; equal questions share one answer. */
export type SharedAnswers = (scope: Scope, input: unknown, make: () => Promise<Buffer>) => Promise<Buffer>

const MAX_REMEMBERED = 100
export const JSON_TYPE = 'application/json; charset=utf-8'

/** Makes the shared answers of one endpoint; `ownWrites` as for `createSharedReads`. */
export function createSharedAnswers(
  { of, tables }: Shared,
  { ownWrites, clock }: { ownWrites: Writes | undefined; clock: Clock },
): SharedAnswers {
  const reads = createSharedReads<Buffer>({ ownWrites, tables: tables.map(getTableName), max: MAX_REMEMBERED })
  return ({ clientId, userId, role }, input, make) => {
    const caller = of === 'client' ? [clientId] : [clientId, userId, role]
    // Signed addresses in an answer are valid for a period: the next period needs another answer. A new month, with another
    // quota, begins with a period.
    const { from } = validity(clock.now(), DEFAULT_SECONDS, false)
    return reads(JSON.stringify([caller, from, input]), make)
  }
}

/** The answer's bytes, by the schema of the route that `reply` belongs to. */
export function serializeAnswer(reply: FastifyReply, status: number, answer: unknown): Buffer {
  return Buffer.from(String(reply.serializeInput(answer as Record<string, unknown>, String(status))))
}
