import { and, eq } from 'drizzle-orm'
import { PLANS } from '#contract/accounts.ts'
import { USAGE_NOTICES } from '#contract/usage-notices.ts'
import type { App } from '#server/app.ts'
import { defineListener } from '#server/features/activity/activity.ts'
import { announceNotices, notify } from '#server/features/notifications/notifications.ts'
import { members } from '#server/platform/database/schema.ts'
import type { StoredListener } from '#server/platform/events/events.ts'

/** Tells a client's owners that the operator changed their plan, or declined the one they asked for. */
export function planNotices(app: App): StoredListener {
  return defineListener({
    name: 'plan-notices',
    kinds: ['plan.changed', 'plan.declined'],
    async handle(event) {
      const { clientId, createdAt: now } = event
      const words =
        event.kind === 'plan.changed'
          ? { title: USAGE_NOTICES.planChanged(PLANS[event.payload.to].name), body: USAGE_NOTICES.planChangedBody }
          : { title: USAGE_NOTICES.planDeclined(PLANS[event.payload.plan].name), body: USAGE_NOTICES.planDeclinedBody }
      const once = `${event.kind} ${now.toISOString()}`
      await app.db.transaction(async (tx) => {
        const owners = await tx
          .select({ userId: members.userId })
          .from(members)
          .where(and(eq(members.clientId, clientId), eq(members.role, 'owner'), eq(members.status, 'active')))
        for (const { userId } of owners) {
          if (userId === null) continue
          await notify(tx, { ...words, kind: 'plan_decided', clientId, userId, studioSessionId: null, once, now })
        }
      })
      announceNotices(app, clientId)
    },
  })
}
