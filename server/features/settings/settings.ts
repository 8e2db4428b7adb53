import { getSettings, updateSettings } from '#contract/user-settings.ts'
import type { App } from '#server/app.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { changeSettings } from './change-settings.ts'
import { readSettings } from './read-settings.ts'

export { startSettings } from './generation-defaults.ts'

const CHANGES = { max: 20, timeWindow: '1 minute' }

/** What a person decides about the studio for themselves. */
export function settingsRoutes(app: App): Route[] {
  return [
    route(getSettings, (scope) => readSettings(app, scope)),
    route(updateSettings, (scope, { body }) => changeSettings(app, scope, body), { rateLimit: CHANGES }),
  ]
}
