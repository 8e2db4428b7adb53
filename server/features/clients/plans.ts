import { and, eq, isNull } from 'drizzle-orm'
import { PLANS, type PlanId } from '#contract/accounts.ts'
import { BILLING_MESSAGES } from '#contract/billing-messages.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { record } from '#server/features/activity/activity.ts'
import { resolveAlerts } from '#server/platform/alerts.ts'
import { graceEnd } from '#server/platform/billing/grace.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { clients, planRequests, subscriptions } from '#server/platform/database/schema.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import { planOf } from './usage.ts'

const openRequestOf = (clientId: string) => and(eq(planRequests.clientId, clientId), isNull(planRequests.decidedAt))

/** All plans, the client's, and the one it asked for. */
export async function describePlans(app: App, clientId: string) {
  const [request] = await app.db.select({ plan: planRequests.plan }).from(planRequests).where(openRequestOf(clientId))
  const [paid] = await app.db
    .select({ failedAt: subscriptions.failedAt })
    .from(subscriptions)
    .where(eq(subscriptions.clientId, clientId))
  const { mode } = app.billing
  const graceEndsAt = paid?.failedAt ? graceEnd(paid.failedAt).toISOString() : null
  const billing = { mode, hasPortal: mode === 'card' && paid !== undefined, graceEndsAt }
  const plans = Object.entries(PLANS).map(([id, plan]) => ({ id: id as PlanId, ...plan }))
  return { plans, current: await planOf(app.db, clientId), requested: request?.plan ?? null, billing }
}

/** Asks for another plan. Refuses the one in use. */
export async function upgrade(app: App, { clientId, userId }: Scope, plan: PlanId) {
  if ((await planOf(app.db, clientId)) === plan) throw problem('wrong_state', MESSAGES.planInUse(PLANS[plan].name))
  if (app.billing.mode === 'card') await refuseDemo(app, clientId)
  const by = { clientId, userId }
  const answer = await app.billing.upgrade({ clientId, plan, userId }, (tx) =>
    record(app, tx, { ...by, kind: 'plan.requested', objectId: clientId, payload: { plan } }),
  )
  return { ...answer, plan }
}

/** Everybody is the demo's owner. */
async function refuseDemo(app: App, clientId: string): Promise<void> {
  const [client] = await app.db.select({ isDemo: clients.isDemo }).from(clients).where(eq(clients.id, clientId))
  if (client?.isDemo) throw problem('forbidden', BILLING_MESSAGES.demoPays)
}

type By = { clientId: string; userId: string | null }

/** Puts a client on a plan and closes its open request: granted when it asked for this one. */
export async function setPlan(app: App, tx: Transaction, by: By, plan: PlanId): Promise<void> {
  const { clientId } = by
  const isClient = eq(clients.id, clientId)
  const [client] = await tx.select({ plan: clients.plan }).from(clients).where(isClient).for('update')
  if (client && client.plan !== plan) {
    await tx.update(clients).set({ plan }).where(isClient)
    await record(app, tx, { ...by, kind: 'plan.changed', objectId: clientId, payload: { from: client.plan, to: plan } })
  }
  await decideRequest(app, tx, by, plan)
}

/** Closes a client's open request for another plan; without `granted` it was declined. */
export async function decideRequest(app: App, tx: Transaction, by: By, granted?: PlanId): Promise<void> {
  const { clientId } = by
  const now = app.clock.now()
  const [request] = await tx.select().from(planRequests).where(openRequestOf(clientId)).for('update')
  if (!request) return
  const { id, plan } = request
  const approved = plan === granted
  await tx.update(planRequests).set({ decidedAt: now, approved }).where(eq(planRequests.id, id))
  if (!approved) await record(app, tx, { ...by, kind: 'plan.declined', objectId: clientId, payload: { plan } })
  await resolveAlerts(tx, { kinds: ['plan_requested'], subject: clientId, now })
}
