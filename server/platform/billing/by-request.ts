import { and, eq, isNull } from 'drizzle-orm'
import { PLANS } from '#contract/accounts.ts'
import { MESSAGES } from '#contract/messages.ts'
import { raiseAlert } from '#server/platform/alerts.ts'
import type { Clock } from '#server/platform/clock.ts'
import type { Database } from '#server/platform/database/database.ts'
import { clients, planRequests } from '#server/platform/database/schema.ts'
import { newId } from '#server/platform/ids.ts'
import type { Billing } from './billing.ts'

/** Billing without a payment service: the wish is kept for the operator, who agrees the payment with the client and decides. */
export function createBillingByRequest({ db, clock }: { db: Database; clock: Clock }): Billing {
  return {
    mode: 'request',
    portal: async () => undefined,
    async upgrade({ clientId, plan, userId }, record) {
      const now = clock.now()
      await db.transaction(async (tx) => {
        // The client's lock makes two askers take turns: one open request a client.
        const [client] = await tx.select().from(clients).where(eq(clients.id, clientId)).for('update')
        if (!client) throw new Error(`no client ${clientId}`)
        const open = and(eq(planRequests.clientId, clientId), isNull(planRequests.decidedAt))
        const [request] = await tx.select().from(planRequests).where(open)
        if (request?.plan === plan) return
        if (request) await tx.update(planRequests).set({ plan, requestedBy: userId }).where(open)
        else {
          const id = newId('planRequest', now)
          await tx.insert(planRequests).values({ id, clientId, plan, requestedBy: userId, createdAt: now })
        }
        await raiseAlert(tx, {
          kind: 'plan_requested',
          subject: clientId,
          message: MESSAGES.planAsked(client.name, PLANS[plan].name),
          now,
        })
        await record(tx)
      })
      return { state: 'requested', url: null }
    },
  }
}
