import { and, between, eq, gte, inArray, lt, sum } from 'drizzle-orm'
import { number } from '#contract/amounts.ts'
import { LIMITS } from '#contract/limits.ts'
import { USAGE_NOTICES } from '#contract/usage-notices.ts'
import type { App } from '#server/app.ts'
import {
  dateIn,
  dueOf,
  forEachPerson,
  lastMonday,
  notify,
  perZone,
  type Subscriber,
  subscribers,
  weekBefore,
} from '#server/features/notifications/notifications.ts'
import { notifications, usageEntries } from '#server/platform/database/schema.ts'
import { monthOf, usageSummary } from './usage.ts'

const TASK = 'write weekly summaries'

type Due = Subscriber & { monday: Date; once: string }

/** Writes the week's summary to everybody who wants it, once it is Monday, nine o'clock, where their client is. */
export async function writeSummaries(app: App): Promise<void> {
  const now = app.clock.now()
  // Several people of a client read the same figures.
  const weeks = new Map<string, ReturnType<typeof weekOf>>()
  await forEachPerson(app, await untold(app, now), TASK, async ({ clientId, userId, timeZone, monday, once }) => {
    const week = weeks.get(clientId) ?? weekOf(app, clientId, { timeZone, monday })
    weeks.set(clientId, week)
    const summary = await week
    await notify(app.db, { ...summary, kind: 'weekly_summary', clientId, userId, studioSessionId: null, once, now })
  })
}

/** Whose summary is due and not written yet. */
async function untold(app: App, now: Date): Promise<Due[]> {
  const mondayIn = perZone((timeZone) => {
    const monday = lastMonday(timeZone, now)
    // The date and not the moment: a client that moves to another zone has had this Monday.
    return { monday, once: `weekly ${dateIn(timeZone, monday)}` }
  })
  const due: Due[] = []
  await forEachPerson(app, await subscribers(app, 'weeklyUsageSummary'), TASK, async (person) => {
    const { monday, once } = mondayIn(person.timeZone)
    if (dueOf(person, monday, now)) due.push({ ...person, monday, once })
  })
  if (due.length === 0) return []
  const rows = await app.db
    .select({ userId: notifications.userId, once: notifications.once })
    .from(notifications)
    .where(
      and(
        inArray(
          notifications.userId,
          due.map(({ userId }) => userId),
        ),
        inArray(notifications.once, [...new Set(due.map(({ once }) => once))]),
      ),
    )
  const told = new Set(rows.map(({ userId, once }) => `${userId} ${once}`))
  return due.filter(({ userId, once }) => !told.has(`${userId} ${once}`))
}

async function weekOf(app: App, clientId: string, { timeZone, monday }: { timeZone: string; monday: Date }) {
  const from = weekBefore(timeZone, monday)
  const { createdAt, month, units } = usageEntries
  const [row] = await app.db
    .select({ units: sum(units).mapWith(Number) })
    .from(usageEntries)
    .where(
      and(
        eq(usageEntries.clientId, clientId),
        // What the index knows. An image counts in the month it was begun in, which can be the one before.
        between(month, monthOf(weekBefore(timeZone, from)), monthOf(monday)),
        gte(createdAt, from),
        lt(createdAt, monday),
      ),
    )
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
