import { getUsage } from '#contract/accounts.ts'
import type { App } from '#server/app.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { usageDetails, usageSummary } from './usage.ts'

export { chargeUnit, takingUnit } from './units.ts'
export { releaseUnit, usageSummary } from './usage.ts'

export function clientRoutes(app: App): Route[] {
  return [
    route(getUsage, async (scope) => ({
      ...(await usageSummary(app, scope.clientId)),
      ...(await usageDetails(app, scope.clientId)),
    })),
  ]
}
