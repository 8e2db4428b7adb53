import { and, eq, isNull, lte, ne, or, sql } from 'drizzle-orm'
import { PLANS } from '#contract/accounts.ts'
import { BILLING_MESSAGES } from '#contract/billing-messages.ts'
import type { App } from '#server/app.ts'
import { setPlan } from '#server/features/clients/clients.ts'
import { resumeAfterQuota } from '#server/features/generation/generation.ts'
import { queueMail } from '#server/features/mails/mails.ts'
import { raiseAlert, resolveAlerts } from '#server/platform/alerts.ts'
import { graceEnd, graceStart } from '#server/platform/billing/grace.ts'
import { livingSubscriptions, stateOf } from '#server/platform/billing/subscription-state.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { clients, members, subscriptions, users } from '#server/platform/database/schema.ts'
import { studioOrigin } from '#server/platform/http/link-origin.ts'
import type { JobHandler } from '#server/platform/queue/job.ts'
import { subscriptionJob } from './subscription.job.ts'

const DAY_MS = 24 * 60 * 60_000
/** Read anew so often even when nothing is told: a webhook may be lost. */
const READ_MS = DAY_MS
const READ_AT_ONCE = 50
/** The waits grow to hours: an outage of the payment service passes. */
const MAX_ATTEMPTS = 12

/** Reads subscriptions that changed. */
export function subscriptionHandler(app: App): JobHandler<{ clientId: string }> {
  return {
    ...subscriptionJob,
    concurrency: 2,
    maxAttempts: MAX_ATTEMPTS,
    run: ({ payload }) => readSubscription(app, payload.clientId),
    async exhausted({ payload }, error) {
      app.log.error({ error, clientId: payload.clientId }, 'failed to read subscription; it is read again within a day')
    },
  }
}

/**
 * Asks the payment service for the state of a client's subscription and applies it. Events come in any order and more than
 * once; what counts is the state, and of two readings the one that began after more changes.
 */
async function readSubscription(app: App, clientId: string): Promise<void> {
  if (!app.stripe) return
  const isIt = eq(subscriptions.clientId, clientId)
  const [known] = await app.db.select().from(subscriptions).where(isIt)
  if (!known) return
  const { data } = await app.stripe.subscriptions.list({ customer: known.customerId, status: 'all', limit: 100 })
  if (livingSubscriptions(data).length > 1) app.log.error({ clientId }, 'client pays for more than one subscription')
  const state = stateOf(data)
  const isChanged = await app.db.transaction(async (tx) => {
    const [row] = await tx.select().from(subscriptions).where(isIt).for('update')
    if (!row || row.changesRead > known.changes) return false
    const now = app.clock.now()
    const failedAt = state.paid === 'failing' ? (row.failedAt ?? now) : null
    const isOver = failedAt !== null && graceEnd(failedAt) <= now
    const plan = state.paid === 'no' ? null : isOver ? 'free' : state.plan
    await tx.update(subscriptions).set({ plan, failedAt, changesRead: known.changes, readAt: now }).where(isIt)
    // What an operator set since then stays until something changes at the payment service.
    if (plan !== row.plan) await setPlan(app, tx, { clientId, userId: null }, plan ?? 'free')
    if (failedAt === null) await resolveAlerts(tx, { kinds: ['payment_failed'], subject: clientId, now })
    else if (row.failedAt === null && state.paid === 'failing')
      await tellFailure(app, tx, clientId, PLANS[state.plan].name, failedAt)
    return plan !== row.plan
  })
  if (isChanged) await resumeAfterQuota(app, clientId)
}

/** Tells the owners and the operator, once for all tries of a payment. */
async function tellFailure(app: App, tx: Transaction, clientId: string, planName: string, at: Date): Promise<void> {
  const [client] = await tx.select({ name: clients.name }).from(clients).where(eq(clients.id, clientId))
  if (!client) return
  const graceEndsAt = graceEnd(at)
  const owners = await tx
    .select({ userId: users.id, to: users.email })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.clientId, clientId), eq(members.role, 'owner'), eq(members.status, 'active')))
  const link = `${studioOrigin(app.config)}/usage`
  const data = { link, clientName: client.name, planName, graceEndsAt: graceEndsAt.toISOString() }
  for (const owner of owners) await queueMail(app, tx, { kind: 'payment_failed', clientId, data, ...owner })
  const message = BILLING_MESSAGES.paymentFailed(client.name, planName, graceEndsAt)
  await raiseAlert(tx, { kind: 'payment_failed', subject: clientId, message, now: app.clock.now() })
}

/** Reads the subscriptions whose grace is over, and those that were not read for a day. */
export async function readDueSubscriptions(app: App): Promise<void> {
  if (!app.stripe) return
  const now = app.clock.now()
  const graceOver = and(lte(subscriptions.failedAt, graceStart(now)), ne(subscriptions.plan, 'free'))
  const notRead = or(isNull(subscriptions.readAt), lte(subscriptions.readAt, new Date(now.getTime() - READ_MS)))
  const due = await app.db
    .select({ clientId: subscriptions.clientId })
    .from(subscriptions)
    .where(or(notRead, graceOver))
    .orderBy(sql`${subscriptions.readAt} asc nulls first`)
    .limit(READ_AT_ONCE)
  for (const { clientId } of due) {
    await readSubscription(app, clientId).catch(async (error: unknown) => {
      app.log.error({ error, clientId }, 'failed to read subscription; it is read again within a day')
      // One that cannot be read must not stay in front of the others.
      await app.db.update(subscriptions).set({ readAt: now }).where(eq(subscriptions.clientId, clientId))
    })
  }
}
