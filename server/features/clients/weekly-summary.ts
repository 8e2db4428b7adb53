import { and, eq, gte, lt, sum } from 'drizzle-orm'
import { number } from '#contract/amounts.ts'
import { LIMITS } from '#contract/limits.ts'
import { USAGE_NOTICES } from '#contract/usage-notices.ts'
import type { App } from '#server/app.ts'
import { dueOf, lastMonday, notify, subscribers, weekBefore } from '#server/features/notifications/notifications.ts'
import { usageEntries } from '#server/platform/database/schema.ts'
import { usageSummary } from './usage.ts'

/** Writes the week's summary to everybody who wants it, once it is Monday, nine o'clock, where their client is. */
export async function writeSummaries(app: App): Promise<void> {
  const now = app.clock.now()
  for (const person of await subscribers(app, 'weeklyUsageSummary')) {
    const monday = lastMonday(person.timeZone, now)
    if (!dueOf(person, monday, now)) continue
    const { clientId, userId, timeZone } = person
    const summary = await weekOf(app, clientId, { from: weekBefore(timeZone, monday), to: monday })
    const once = `weekly ${monday.toISOString()}`
    await notify(app.db, { ...summary, kind: 'weekly_summary', clientId, userId, studioSessionId: null, once, now })
  }
}

async function weekOf(app: App, clientId: string, { from, to }: { from: Date; to: Date }) {
  const [row] = await app.db
    .select({ units: sum(usageEntries.units).mapWith(Number) })
    .from(usageEntries)
    .where(and(eq(usageEntries.clientId, clientId), gte(usageEntries.createdAt, from), lt(usageEntries.createdAt, to)))
  const made = row?.units ?? 0
  const { used, limit } = await usageSummary(app, clientId)
  const figures = [
    { term: 'Images', value: number.format(made) },
    { term: 'Cost', value: `$${(made * LIMITS.unitCostUsd).toFixed(2)}` },
    { term: 'This month', value: number.format(used) },
    { term: 'Left', value: limit === null ? 'No limit' : number.format(Math.max(0, limit - used)) },
  ]
  return { title: USAGE_NOTICES.weekTitle(made), body: USAGE_NOTICES.weekBody, details: { figures } }
}
