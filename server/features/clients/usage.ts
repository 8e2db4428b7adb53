import { and, desc, eq, lt, sql, sum } from 'drizzle-orm'
import { PLANS, type PlanId, type UsageSummary } from '#contract/accounts.ts'
import { LIMITS } from '#contract/limits.ts'
import type { App } from '#server/app.ts'
import type { Executor } from '#server/platform/database/database.ts'
import {
  clients,
  generatedImages,
  members,
  studioSessions,
  usageEntries,
  usageMonths,
  users,
} from '#server/platform/database/schema.ts'

/** The month quota is counted in, as `2026-11` (UTC). */
export function monthOf(time: Date): string {
  return time.toISOString().slice(0, 7)
}

function periodOf(month: string): { from: string; to: string } {
  const [year = 0, monthNumber = 1] = month.split('-').map(Number)
  const first = (offset: number) => new Date(Date.UTC(year, monthNumber - 1 + offset, 1)).toISOString()
  return { from: first(0), to: first(1) }
}

/** The plan a client is on. */
export async function planOf(executor: Executor, clientId: string): Promise<PlanId> {
  const [client] = await executor.select({ plan: clients.plan }).from(clients).where(eq(clients.id, clientId))
  return client?.plan ?? 'free'
}

async function monthRow(executor: Executor, clientId: string, month: string) {
  const [row] = await executor
    .select({ used: usageMonths.used, inFlight: usageMonths.inFlight })
    .from(usageMonths)
    .where(and(eq(usageMonths.clientId, clientId), eq(usageMonths.month, month)))
  return row ?? { used: 0, inFlight: 0 }
}

/** The client's current month: limit (null is unlimited), used, in the making, cost in US dollars. */
export async function usageSummary(app: App, clientId: string, executor: Executor = app.db): Promise<UsageSummary> {
  const month = monthOf(app.clock.now())
  const [plan, { used, inFlight }] = [await planOf(executor, clientId), await monthRow(executor, clientId, month)]
  const unitCost = LIMITS.unitCostUsd
  return { plan, period: periodOf(month), limit: PLANS[plan].limit, used, inFlight, unitCost, cost: costOf(used) }
}

function costOf(units: number): number {
  return Math.round(units * LIMITS.unitCostUsd * 100) / 100
}

/** How many sessions the month is told by. */
const SESSIONS_SHOWN = 20

/** The month's charges by member, day and session, and the earlier months. */
export async function usageDetails(app: App, clientId: string) {
  const month = monthOf(app.clock.now())
  const [byMember, byDay, bySession, history] = await Promise.all([
    usageByMember(app.db, clientId, month),
    usageByDay(app.db, clientId, month),
    usageBySession(app.db, clientId, month),
    earlierMonths(app.db, clientId, month),
  ])
  const withCost = <T extends { used: number }>(row: T) => ({ ...row, cost: costOf(row.used) })
  return {
    byMember: byMember.map(withCost),
    byDay: byDay.map(withCost),
    bySession: bySession.map(withCost),
    history: history.map(withCost),
  }
}

const used = sum(usageEntries.units).mapWith(Number)
const ofMonth = (clientId: string, month: string) =>
  and(eq(usageEntries.clientId, clientId), eq(usageEntries.month, month))

function usageByMember(executor: Executor, clientId: string, month: string) {
  const membership = executor
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.userId, users.id), eq(members.clientId, clientId)))
  const former = sql`not exists (${membership})`.mapWith(Boolean)
  return executor
    .select({ userId: users.id, name: users.name, former, used })
    .from(usageEntries)
    .innerJoin(users, eq(users.id, usageEntries.userId))
    .where(ofMonth(clientId, month))
    .groupBy(users.id, users.name)
    .orderBy(desc(used))
}

function usageByDay(executor: Executor, clientId: string, month: string) {
  const day = sql<string>`to_char(${usageEntries.createdAt} at time zone 'UTC', 'YYYY-MM-DD')`
  return executor
    .select({ day, used })
    .from(usageEntries)
    .where(ofMonth(clientId, month))
    .groupBy(sql`1`)
    .orderBy(sql`1`)
}

/** Images that were deleted for good, and sessions with them, count without a name. */
function usageBySession(executor: Executor, clientId: string, month: string) {
  const { id, name, deletedAt } = studioSessions
  const living = sql`${id} is not null and ${deletedAt} is null`.mapWith(Boolean)
  return executor
    .select({ studioSessionId: id, name, living, used })
    .from(usageEntries)
    .leftJoin(generatedImages, eq(generatedImages.id, usageEntries.imageId))
    .leftJoin(studioSessions, eq(id, generatedImages.studioSessionId))
    .where(ofMonth(clientId, month))
    .groupBy(id, name, deletedAt)
    .orderBy(desc(used), desc(id))
    .limit(SESSIONS_SHOWN)
}

function earlierMonths(executor: Executor, clientId: string, month: string) {
  return executor
    .select({ month: usageMonths.month, used: usageMonths.used })
    .from(usageMonths)
    .where(and(eq(usageMonths.clientId, clientId), lt(usageMonths.month, month)))
    .orderBy(desc(usageMonths.month))
    .limit(12)
}

/** Gives a reserved unit back: the image failed or was cancelled and costs nothing. */
export async function releaseUnit(tx: Executor, clientId: string, month: string): Promise<void> {
  await tx
    .update(usageMonths)
    .set({ inFlight: sql`${usageMonths.inFlight} - 1` })
    .where(and(eq(usageMonths.clientId, clientId), eq(usageMonths.month, month)))
}
