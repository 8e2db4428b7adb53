import { count, eq, gte, isNull, or } from 'drizzle-orm'
import type { Health } from '#contract/operator-health.ts'
import type { App } from '#server/app.ts'
import { alerts, mails, planRequests } from '#server/platform/database/schema.ts'
import { describeQueue } from './operated-queue.ts'

const DAY_MS = 24 * 60 * 60_000

/** How everything stands, and what waits for the operator. */
export async function describeHealth(app: App): Promise<Health> {
  const { bytes } = app.disk.free()
  const [open] = await app.db.select({ value: count() }).from(alerts).where(isNull(alerts.resolvedAt))
  const [requests] = await app.db.select({ value: count() }).from(planRequests).where(isNull(planRequests.decidedAt))
  return {
    queue: await describeQueue(app),
    ai: { model: app.imageModel.name, secondsPerImage: (await app.imageSpeed()).seconds },
    mail: await describeMail(app),
    disk: { level: app.disk.level(), freeBytes: Number.isFinite(bytes) ? bytes : null },
    openAlerts: open?.value ?? 0,
    upgradeRequests: requests?.value ?? 0,
  }
}

async function describeMail(app: App): Promise<Health['mail']> {
  const dayAgo = new Date(app.clock.now().getTime() - DAY_MS)
  const rows = await app.db
    .select({ status: mails.status, value: count() })
    .from(mails)
    .where(or(gte(mails.createdAt, dayAgo), eq(mails.status, 'queued')))
    .groupBy(mails.status)
  const sum = (...statuses: string[]) =>
    rows.reduce((total, { status, value }) => (statuses.includes(status) ? total + value : total), 0)
  return {
    mode: app.mail.mode,
    waiting: sum('queued'),
    sent: sum('sent'),
    bounced: sum('bounced', 'failed'),
    kept: sum('not_mailed'),
  }
}
