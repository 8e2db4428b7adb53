import { getUsage, listPlans, updateClient, upgradePlan } from '#contract/accounts.ts'
import type { App } from '#server/app.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { moveClient } from './move-client.ts'
import { describePlans, upgrade } from './plans.ts'
import { usageDetails, usageSummary } from './usage.ts'

export { planNotices } from './plan-notices.ts'
export { decideRequest, setPlan } from './plans.ts'
export { chargeUnits, reserveUnits } from './units.ts'
export { monthOf, releaseUnit, usageSummary } from './usage.ts'
export { writeSummaries } from './weekly-summary.ts'

export function clientRoutes(app: App): Route[] {
  return [
    route(getUsage, async (scope) => ({
      ...(await usageSummary(app, scope.clientId)),
      ...(await usageDetails(app, scope.clientId)),
    })),
    route(listPlans, (scope) => describePlans(app, scope.clientId)),
    route(updateClient, (scope, { body }) => moveClient(app, scope, body.timeZone)),
    route(upgradePlan, (scope, { body }) => upgrade(app, scope, body.plan)),
  ]
}
