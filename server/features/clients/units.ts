import { and, eq, isNotNull, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import { PLANS } from '#contract/accounts.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import type { NotificationKind } from '#contract/notifications.ts'
import type { App } from '#server/app.ts'
import { announceNotices } from '#server/features/notifications/notifications.ts'
import {
  clients,
  generatedImages,
  members,
  notifications,
  usageEntries,
  usageMonths,
} from '#server/platform/database/schema.ts'
import { newId } from '#server/platform/ids.ts'
import { monthOf } from './usage.ts'

// Quota moves together with the image it is for, in one statement: either both change or neither,
// and the row lock of the client's month makes parallel workers take turns.

type ImageChange = PgUpdateSetSource<typeof generatedImages>

/** A plan's images a month as SQL, for a client's row at hand; null is unlimited. */
const limitOf = (plan: SQLWrapper) =>
  sql`case ${plan} ${sql.join(
    Object.entries(PLANS).map(([id, { limit }]) => sql`when ${id} then ${limit}::integer`),
    sql` `,
  )} end`

/**
 * The first two steps of one statement: `picked` locks the image if `condition` holds for it, `taken` takes one unit of
 * its client's month. used + inFlight never exceeds the limit: at the limit `taken` is empty.
 */
export function reserveUnit({ db, clock }: App, condition: SQL | undefined) {
  const month = monthOf(clock.now())
  const picked = db.$with('picked').as(
    db
      .select({
        id: generatedImages.id,
        clientId: generatedImages.clientId,
        limit: limitOf(clients.plan).as('plan_limit'),
      })
      .from(generatedImages)
      .innerJoin(clients, eq(clients.id, generatedImages.clientId))
      .where(condition)
      .for('update', { of: generatedImages }),
  )
  const isWithinLimit = sql`coalesce(${usageMonths.used} + ${usageMonths.inFlight} < (select plan_limit from picked), true)`
  const taken = db.$with('taken').as(
    db
      .insert(usageMonths)
      .select(
        db
          .select({
            clientId: picked.clientId,
            month: sql<string>`${month}::text`.as('month'),
            used: sql<number>`0`.as('used'),
            inFlight: sql<number>`1`.as('in_flight'),
          })
          .from(picked),
      )
      .onConflictDoUpdate({
        target: [usageMonths.clientId, usageMonths.month],
        set: { inFlight: sql`${usageMonths.inFlight} + 1` },
        setWhere: isWithinLimit,
      })
      .returning({ month: usageMonths.month }),
  )
  return {
    picked,
    taken,
    month,
    isTaken: sql`exists (select 1 from taken)`,
    isPicked: eq(generatedImages.id, sql`(select id from picked)`),
  }
}

/** Completes an image that satisfies `condition` and turns its unit into a charge: one ledger entry an image, ever. */
export async function chargeUnit(app: App, condition: SQL | undefined, change: ImageChange): Promise<boolean> {
  const { db } = app
  const now = app.clock.now()
  const done = completed(db, condition, change)
  const entry = db.$with('entry').as(
    db
      .insert(usageEntries)
      .select(
        db
          .select({
            id: sql<string>`${newId('usage', now)}::text`.as('entry_id'),
            clientId: done.clientId,
            month: done.month,
            imageId: done.id,
            userId: done.userId,
            units: sql<number>`1`.as('units'),
            createdAt: sql<Date>`${now.toISOString()}::timestamptz`.as('charged_at'),
          })
          .from(done),
      )
      .returning({ id: usageEntries.id }),
  )
  const charged = chargedMonth(db, done)
  const rows = await db
    .with(done, entry, charged, lowQuotaNotice(db, charged, now))
    .select({ clientId: done.clientId, told: sql<boolean>`exists (select 1 from low_quota)` })
    .from(done)
  const [charge] = rows
  if (charge?.told) announceNotices(app, charge.clientId)
  return charge !== undefined
}

function chargedMonth(db: App['db'], done: ReturnType<typeof completed>) {
  return db.$with('charged').as(
    db
      .update(usageMonths)
      .set({ used: sql`${usageMonths.used} + 1`, inFlight: sql`${usageMonths.inFlight} - 1` })
      .from(done)
      .where(and(eq(usageMonths.clientId, done.clientId), eq(usageMonths.month, done.month)))
      .returning({ clientId: usageMonths.clientId, month: usageMonths.month, used: usageMonths.used }),
  )
}

/** Of each plan with a limit: the unit that reaches 80 % of it, and what is said then. */
const LOW_QUOTA = Object.entries(PLANS).flatMap(([plan, { limit }]) => {
  if (limit === null) return []
  const used = Math.ceil(limit * LIMITS.lowQuotaShare)
  return [{ plan, used, body: MESSAGES.lowQuota(used, limit) }]
})

/** That unit tells the client's owners; every other one tells nobody. */
function lowQuotaNotice(db: App['db'], charged: ReturnType<typeof chargedMonth>, now: Date) {
  const byPlan = (value: (low: (typeof LOW_QUOTA)[number]) => SQL) =>
    sql`case ${clients.plan} ${sql.join(
      LOW_QUOTA.map((low) => sql`when ${low.plan} then ${value(low)}`),
      sql` `,
    )} end`
  return db.$with('low_quota').as(
    db
      .insert(notifications)
      .select(
        db
          .select({
            id: sql<string>`${newId('notification', now)} || ${members.userId}`.as('notice_id'),
            clientId: clients.id,
            userId: members.userId,
            kind: sql<NotificationKind>`'low_quota'`.as('kind'),
            title: sql<string>`${MESSAGES.lowQuotaTitle}::text`.as('title'),
            body: sql<string>`${byPlan(({ body }) => sql`${body}::text`)}`.as('body'),
            studioSessionId: sql<string | null>`null::text`.as('studio_session_id'),
            once: sql<string>`'low_quota ' || ${charged.month}`.as('once'),
            createdAt: sql<Date>`${now.toISOString()}::timestamptz`.as('told_at'),
            readAt: sql<Date | null>`null::timestamptz`.as('read_at'),
          })
          .from(charged)
          .innerJoin(clients, eq(clients.id, charged.clientId))
          .innerJoin(members, and(eq(members.clientId, clients.id), eq(members.role, 'owner')))
          .where(
            eq(
              charged.used,
              byPlan(({ used }) => sql`${used}::integer`),
            ),
          ),
      )
      .onConflictDoNothing()
      .returning({ id: notifications.id }),
  )
}

/** The image's row before the change still names the month; reservedMonth is cleared by the change itself. */
function completed(db: App['db'], condition: SQL | undefined, change: ImageChange) {
  const before = db.select({ id: generatedImages.id, month: generatedImages.reservedMonth }).from(generatedImages)
  const held = before
    .where(and(condition, isNotNull(generatedImages.reservedMonth)))
    .for('update')
    .as('held')
  return db.$with('done').as(
    db
      .update(generatedImages)
      .set({ ...change, reservedMonth: null })
      .from(held)
      .where(eq(generatedImages.id, held.id))
      .returning({
        id: generatedImages.id,
        clientId: generatedImages.clientId,
        userId: generatedImages.createdBy,
        month: held.month,
      }),
  )
}
