import { and, asc, between, eq, isNotNull, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import { PLANS } from '#contract/accounts.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { NOTIFICATION_DEFAULTS } from '#contract/notification-settings.ts'
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
  users,
} from '#server/platform/database/schema.ts'
import { newId } from '#server/platform/ids.ts'
import { monthOf } from './usage.ts'

// Quota moves together with the images it is for, in one statement: either all change or none,
// and the row lock of the client's month makes parallel workers take turns.

type ImageChange = PgUpdateSetSource<typeof generatedImages>

/** A plan's images a month as SQL, for a client's row at hand; null is unlimited. */
const limitOf = (plan: SQLWrapper) =>
  sql`case ${plan} ${sql.join(
    Object.entries(PLANS).map(([id, { limit }]) => sql`when ${id} then ${limit}::integer`),
    sql` `,
  )} end`

/** Months of usage are locked in this order, whatever the collation: two batches that met would deadlock otherwise. */
const byMonth = (clientId: SQLWrapper) => sql`${clientId} collate "C"`

/**
 * The first two steps of one statement: `picked` locks the images that satisfy `condition`, `taken` takes a unit for each
 * of their client's month. used + inFlight never exceeds the limit: a client without units for all of its images is not
 * in `taken`, and none was taken for it.
 */
export function reserveUnits({ db, clock }: App, condition: SQL | undefined) {
  const month = monthOf(clock.now())
  const picked = db.$with('picked').as(
    db
      .select({
        id: generatedImages.id,
        clientId: generatedImages.clientId,
        productId: generatedImages.productId,
        limit: limitOf(clients.plan).as('plan_limit'),
      })
      .from(generatedImages)
      .innerJoin(clients, eq(clients.id, generatedImages.clientId))
      .where(condition)
      .orderBy(asc(generatedImages.id))
      .for('update', { of: generatedImages }),
  )
  const isWithinLimit = (units: SQL) =>
    sql`coalesce(${units} <= (select min(plan_limit) from picked where picked.client_id = ${usageMonths.clientId}), true)`
  const taken = db.$with('taken').as(
    db
      .insert(usageMonths)
      .select(
        db
          .select({
            clientId: picked.clientId,
            month: sql<string>`${month}::text`.as('month'),
            used: sql<number>`0`.as('used'),
            inFlight: sql<number>`count(*)::integer`.as('in_flight'),
          })
          .from(picked)
          .groupBy(picked.clientId)
          // The first images of a month meet no row that knows what is left.
          .having(sql`coalesce(count(*) <= min(plan_limit), true)`)
          .orderBy(byMonth(picked.clientId)),
      )
      .onConflictDoUpdate({
        target: [usageMonths.clientId, usageMonths.month],
        set: { inFlight: sql`${usageMonths.inFlight} + excluded.in_flight` },
        setWhere: isWithinLimit(sql`${usageMonths.used} + ${usageMonths.inFlight} + excluded.in_flight`),
      })
      .returning({ clientId: usageMonths.clientId }),
  )
  return { picked, taken, month }
}

type Charge = {
  /** Which images are completed. */
  condition: SQL | undefined
  /** What is written along, in terms of `values`. */
  change: ImageChange
  /** A row for each image, named `made` and with its `id`. */
  values: SQL
}

/**
 * Completes images and turns their units into charges: one ledger entry an image, ever. Answers those that were
 * completed, with the attempt they were in.
 */
export async function chargeUnits(app: App, charge: Charge): Promise<{ id: string; attempt: number }[]> {
  const { db } = app
  const now = app.clock.now()
  const done = completed(db, charge)
  const entry = db.$with('entry').as(
    db
      .insert(usageEntries)
      .select(
        db
          .select({
            id: sql<string>`${newId('usage', now)}::text || row_number() over ()`.as('entry_id'),
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
  const held = heldMonths(db, done)
  const charged = chargedMonths(db, held)
  const told = lowQuotaNotices(db, charged, now)
  const rows = await db
    .with(done, entry, held, charged, told)
    .select({
      id: done.id,
      attempt: done.attempt,
      clientId: done.clientId,
      isTold: sql<boolean>`${done.clientId} in (select client_id from low_quota)`,
    })
    .from(done)
  const toldClients = new Set(rows.filter(({ isTold }) => isTold).map(({ clientId }) => clientId))
  for (const clientId of toldClients) announceNotices(app, clientId)
  return rows
}

/** The months the units are of, locked in their order, with how many units each is charged. */
function heldMonths(db: App['db'], done: ReturnType<typeof completed>) {
  const units = db
    .select({ clientId: done.clientId, month: done.month, units: sql<number>`count(*)::integer`.as('units') })
    .from(done)
    .groupBy(done.clientId, done.month)
    .as('units_done')
  return db.$with('held_months').as(
    db
      .select({ clientId: usageMonths.clientId, month: usageMonths.month, units: units.units })
      .from(usageMonths)
      .innerJoin(units, and(eq(usageMonths.clientId, units.clientId), eq(usageMonths.month, units.month)))
      .orderBy(byMonth(usageMonths.clientId), byMonth(usageMonths.month))
      .for('update', { of: usageMonths }),
  )
}

function chargedMonths(db: App['db'], held: ReturnType<typeof heldMonths>) {
  return db.$with('charged').as(
    db
      .update(usageMonths)
      .set({ used: sql`${usageMonths.used} + ${held.units}`, inFlight: sql`${usageMonths.inFlight} - ${held.units}` })
      .from(held)
      .where(and(eq(usageMonths.clientId, held.clientId), eq(usageMonths.month, held.month)))
      .returning({
        clientId: usageMonths.clientId,
        month: usageMonths.month,
        used: usageMonths.used,
        units: held.units,
      }),
  )
}

/** Of each plan with a limit: the unit that reaches 80 % of it, and what is said then. */
const LOW_QUOTA = Object.entries(PLANS).flatMap(([plan, { limit }]) => {
  if (limit === null) return []
  const used = Math.ceil(limit * LIMITS.lowQuotaShare)
  return [{ plan, used, body: MESSAGES.lowQuota(used, limit) }]
})

/** Whether an owner, of the row at hand, wants the warning there. */
const isShown = (place: 'inApp' | 'browser') =>
  sql`coalesce((${users.notificationSettings} #>> ${`{${place},lowQuotaWarning}`})::boolean, ${NOTIFICATION_DEFAULTS[place].lowQuotaWarning})`

/** The charge that reaches it tells the client's owners; every other one tells nobody. */
function lowQuotaNotices(db: App['db'], charged: ReturnType<typeof chargedMonths>, now: Date) {
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
            userId: sql<string>`${members.userId}`.as('owner_id'),
            kind: sql<NotificationKind>`'low_quota'`.as('kind'),
            title: sql<string>`${MESSAGES.lowQuotaTitle}::text`.as('title'),
            body: sql<string>`${byPlan(({ body }) => sql`${body}::text`)}`.as('body'),
            studioSessionId: sql<string | null>`null::text`.as('studio_session_id'),
            once: sql<string>`'low_quota ' || ${charged.month}`.as('once'),
            createdAt: sql<Date>`${now.toISOString()}::timestamptz`.as('told_at'),
            readAt: sql<Date | null>`null::timestamptz`.as('read_at'),
            inApp: sql<boolean>`${isShown('inApp')}`.as('in_app'),
            browser: sql<boolean>`${isShown('browser')}`.as('browser'),
            mailAt: sql<Date | null>`${now.toISOString()}::timestamptz`.as('mail_at'),
            details: sql<null>`null::jsonb`.as('details'),
          })
          .from(charged)
          .innerJoin(clients, eq(clients.id, charged.clientId))
          // Whoever is invited has no user yet, and whoever is suspended hears nothing.
          .innerJoin(
            members,
            and(eq(members.clientId, clients.id), eq(members.role, 'owner'), eq(members.status, 'active')),
          )
          .innerJoin(users, eq(users.id, members.userId))
          .where(
            between(
              byPlan(({ used }) => sql`${used}::integer`),
              sql`${charged.used} - ${charged.units} + 1`,
              charged.used,
            ),
          ),
      )
      .onConflictDoNothing()
      .returning({ clientId: notifications.clientId }),
  )
}

/** The rows before the change still name the month; reservedMonth is cleared by the change itself. */
function completed(db: App['db'], { condition, change, values }: Charge) {
  const held = db
    .select({ id: generatedImages.id, month: generatedImages.reservedMonth })
    .from(generatedImages)
    .where(and(condition, isNotNull(generatedImages.reservedMonth)))
    .orderBy(asc(generatedImages.id))
    .for('update')
    .as('held')
  return db.$with('done').as(
    db
      .update(generatedImages)
      .set({ ...change, reservedMonth: null })
      .from(held)
      .innerJoin(values, eq(held.id, sql`made.id`))
      .where(eq(generatedImages.id, held.id))
      .returning({
        id: generatedImages.id,
        attempt: generatedImages.attempt,
        clientId: generatedImages.clientId,
        userId: generatedImages.createdBy,
        month: held.month,
      }),
  )
}
