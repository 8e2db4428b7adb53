import { and, eq, isNotNull, lt, type SQL, sql } from 'drizzle-orm'
import { PLANS, type PlanId } from '#contract/accounts.ts'
import type { App } from '#server/app.ts'
import { generatedImages, usageEntries, usageMonths } from '#server/platform/database/schema.ts'
import { newId } from '#server/platform/ids.ts'
import { monthOf } from './usage.ts'

// Quota moves together with the image it is for, in one statement: either both change or neither,
// and the row lock of the client's month makes parallel workers take turns.

type ImageRow = typeof generatedImages.$inferSelect
type ImageChange = Partial<typeof generatedImages.$inferInsert>

/**
 * Sets an image that satisfies `condition` to generating and takes one unit of the month's quota for it.
 * used + inFlight never exceeds the limit: at the limit nothing changes. Answers whether it happened.
 */
export async function takeUnit(
  app: App,
  image: Pick<ImageRow, 'clientId'>,
  plan: PlanId,
  condition: SQL | undefined,
  change: ImageChange,
): Promise<boolean> {
  const month = monthOf(app.clock.now())
  const { limit } = PLANS[plan]
  const { db } = app
  const picked = db
    .$with('picked')
    .as(db.select({ id: generatedImages.id }).from(generatedImages).where(condition).for('update'))
  const taken = db.$with('taken').as(
    db
      .insert(usageMonths)
      .select(
        db
          .select({
            clientId: sql<string>`${image.clientId}::text`.as('client_id'),
            month: sql<string>`${month}::text`.as('month'),
            used: sql<number>`0`.as('used'),
            inFlight: sql<number>`1`.as('in_flight'),
          })
          .from(picked),
      )
      .onConflictDoUpdate({
        target: [usageMonths.clientId, usageMonths.month],
        set: { inFlight: sql`${usageMonths.inFlight} + 1` },
        ...(limit !== null && { setWhere: lt(sql`${usageMonths.used} + ${usageMonths.inFlight}`, limit) }),
      })
      .returning({ month: usageMonths.month }),
  )
  const rows = await db
    .with(picked, taken)
    .update(generatedImages)
    .set({ ...change, reservedMonth: month })
    .from(taken)
    .where(and(condition, eq(generatedImages.id, sql`(select id from picked)`)))
    .returning({ id: generatedImages.id })
  return rows.length > 0
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
  const rows = await db
    .with(done, entry)
    .update(usageMonths)
    .set({ used: sql`${usageMonths.used} + 1`, inFlight: sql`${usageMonths.inFlight} - 1` })
    .from(done)
    .where(and(eq(usageMonths.clientId, done.clientId), eq(usageMonths.month, done.month)))
    .returning({ id: done.id })
  return rows.length > 0
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
