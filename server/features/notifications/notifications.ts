import { listNotifications, readNotifications } from '#contract/notifications.ts'
import type { App } from '#server/app.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { listNotices, markRead } from './read-notices.ts'

export { announceNotices, notify, wasTold } from './notify.ts'

export function notificationRoutes(app: App): Route[] {
  return [
    route(listNotifications, (scope, { query }) => listNotices(app, scope, query)),
    route(readNotifications, (scope, { body }) => markRead(app, scope, body.ids)),
  ]
}
