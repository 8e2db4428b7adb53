import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { AuditEntry, exportAudit, listAudit } from '#contract/audit.ts'
import { csvOf } from '#contract/csv.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import type { App } from '#server/app.ts'
import { readFact } from '#server/features/activity/activity.ts'
import { containsEveryWord, folded } from '#server/platform/database/folded-text.ts'
import { clients, events, operators, users } from '#server/platform/database/schema.ts'
import { auditText, isAudited, kindsOf } from './audit-words.ts'

const PAGE = 50
const MOST_ROWS = 10_000
const COLUMNS = ['time', 'client', 'client id', 'name', 'email', 'who', 'what']

type Filter = Input<typeof exportAudit>['query']

/** So many entries of the filter, newest first, after the cursor. Ids of events sort by age. */
async function readEntries(
  app: App,
  { search, group }: Filter,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<AuditEntry[]> {
  const subjects = alias(users, 'subjects')
  const searched = sql`(${clients.name} || ' ' || coalesce(${users.name} || ' ' || ${users.email}, ''))`
  const rows = await app.db
    .select({
      event: events,
      clientName: clients.name,
      name: users.name,
      email: users.email,
      operatorId: operators.userId,
      subject: subjects.name,
    })
    .from(events)
    .innerJoin(clients, eq(clients.id, events.clientId))
    .leftJoin(users, eq(users.id, events.userId))
    .leftJoin(operators, eq(operators.userId, events.userId))
    .leftJoin(subjects, eq(subjects.id, events.objectId))
    .where(
      and(
        inArray(events.kind, kindsOf(group)),
        cursor === undefined ? undefined : lt(events.id, cursor),
        containsEveryWord(folded(searched), search),
      ),
    )
    .orderBy(desc(events.id))
    .limit(limit)
  return rows.flatMap(({ event, clientName, name, email, operatorId, subject }) => {
    const fact = readFact(event)
    if (!isAudited(fact)) return []
    const { id, clientId, createdAt } = event
    return {
      id,
      at: createdAt.toISOString(),
      clientId,
      clientName,
      by: name === null || email === null ? null : { name, email },
      isOperator: operatorId !== null,
      text: auditText(fact, subject ?? 'a former member'),
    }
  })
}

/** One page of the audit log. */
export async function listEntries(
  app: App,
  { cursor, ...filter }: Input<typeof listAudit>['query'],
): Promise<Output<typeof listAudit>> {
  const found = await readEntries(app, filter, { cursor, limit: PAGE + 1 })
  const entries = found.slice(0, PAGE)
  return { entries, next: found.length > PAGE ? (entries.at(-1)?.id ?? null) : null }
}

/** The log as a table. */
export async function exportEntries(app: App, filter: Filter): Promise<Output<typeof exportAudit>> {
  const entries = await readEntries(app, filter, { limit: MOST_ROWS })
  const rows = entries.map(({ at, clientName, clientId, by, isOperator, text }) => [
    at,
    clientName,
    clientId,
    by?.name ?? '',
    by?.email ?? '',
    isOperator ? 'operator' : by === null ? 'studio' : 'member',
    text,
  ])
  return { fileName: `audit-log-${app.clock.now().toISOString().slice(0, 10)}.csv`, csv: csvOf(COLUMNS, rows) }
}
