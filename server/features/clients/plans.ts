import { and, eq, isNull } from 'drizzle-orm'
import { PLANS, type PlanId } from '#contract/accounts.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { resolveAlerts } from '#server/platform/alerts.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { clients, planRequests } from '#server/platform/database/schema.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import { planOf } from './usage.ts'

const openRequestOf = (clientId: string) => and(eq(planRequests.clientId, clientId), isNull(planRequests.decidedAt))

/** All plans, the client's, and the one it asked for. */
export async function describePlans(app: App, clientId: string) {
  const [request] = await app.db.select({ plan: planRequests.plan }).from(planRequests).where(openRequestOf(clientId))
  const plans = Object.entries(PLANS).map(([id, plan]) => ({ id: id as PlanId, ...plan }))
  return { plans, current: await planOf(app.db, clientId), requested: request?.plan ?? null }
}

/** Asks for another plan. Refuses the one in use. */
export async function upgrade(app: App, { clientId, userId }: Scope, plan: PlanId) {
  if ((await planOf(app.db, clientId)) === plan) throw problem('wrong_state', MESSAGES.planInUse(PLANS[plan].name))
  return { ...(await app.billing.upgrade({ clientId, plan, userId })), plan }
}

/** Puts a client on a plan and closes its open request: granted when it asked for this one. */
export async function setPlan(app: App, tx: Transaction, clientId: string, plan: PlanId): Promise<void> {
  await tx.update(clients).set({ plan }).where(eq(clients.id, clientId))
  await decideRequest(app, tx, clientId, plan)
}

/** Closes a client's open request for another plan; without `granted` it was declined. */
export async function decideRequest(app: App, tx: Transaction, clientId: string, granted?: PlanId): Promise<void> {
  const now = app.clock.now()
  const [request] = await tx.select().from(planRequests).where(openRequestOf(clientId)).for('update')
  if (!request) return
  await tx
    .update(planRequests)
    .set({ decidedAt: now, approved: request.plan === granted })
    .where(eq(planRequests.id, request.id))
  await resolveAlerts(tx, { kinds: ['plan_requested'], subject: clientId, now })
}
