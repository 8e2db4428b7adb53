import { and, desc, eq, lt, sql, sum } from 'drizzle-orm'
import { PLANS, type PlanId, type UsageSummary } from '#contract/accounts.ts'
import { LIMITS } from '#contract/limits.ts'
import type { App } from '#server/app.ts'
import type { Executor } from '#server/platform/database/database.ts'
import { clients, members, usageEntries, usageMonths, users } from '#server/platform/database/schema.ts'

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

/** The month's charges by member, and the earlier months. */
export async function usageDetails(app: App, clientId: string) {
  const month = monthOf(app.clock.now())
  const membership = app.db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.userId, users.id), eq(members.clientId, clientId)))
  const byMember = await app.db
    .select({
      userId: users.id,
      name: users.name,
      former: sql`not exists (${membership})`.mapWith(Boolean),
      used: sum(usageEntries.units).mapWith(Number),
    })
    .from(usageEntries)
    .innerJoin(users, eq(users.id, usageEntries.userId))
    .where(and(eq(usageEntries.clientId, clientId), eq(usageEntries.month, month)))
    .groupBy(users.id, users.name)
    .orderBy(desc(sum(usageEntries.units)))
  const history = await app.db
    .select({ month: usageMonths.month, used: usageMonths.used })
    .from(usageMonths)
    .where(and(eq(usageMonths.clientId, clientId), lt(usageMonths.month, month)))
    .orderBy(desc(usageMonths.month))
    .limit(12)
  const withCost = <T extends { used: number }>(row: T) => ({ ...row, cost: costOf(row.used) })
  return { byMember: byMember.map(withCost), history: history.map(withCost) }
}

/** Gives a reserved unit back: the image failed or was cancelled and costs nothing. */
export async function releaseUnit(tx: Executor, clientId: string, month: string): Promise<void> {
  await tx
    .update(usageMonths)
    .set({ inFlight: sql`${usageMonths.inFlight} - 1` })
    .where(and(eq(usageMonths.clientId, clientId), eq(usageMonths.month, month)))
}
