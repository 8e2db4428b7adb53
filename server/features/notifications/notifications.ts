import { listNotifications, readNotifications } from '#contract/notifications.ts'
import { describeUnsubscription, openUnsubscription, unsubscribe } from '#contract/unsubscribe.ts'
import type { App } from '#server/app.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { listNotices, markRead } from './read-notices.ts'
import { describeStop, stopMails } from './stop-mails.ts'

export { dateIn, lastMonday, nextDigest, perZone, weekBefore } from './calendar.ts'
export { changeChoices } from './change-choices.ts'
export { forEachPerson } from './each-person.ts'
export { mailNotices, replanMails } from './mail-notices.ts'
export { announceNotices, notify, readChoices, wasTold } from './notify.ts'
export { dueOf, type Subscriber, subscribers } from './subscribers.ts'
export { writeTips } from './tips.ts'

const PER_MINUTE = { max: 60, timeWindow: '1 minute' }

export function notificationRoutes(app: App): Route[] {
  return [
    route(listNotifications, (scope, { query }) => listNotices(app, scope, query)),
    route(readNotifications, (scope, { body }) => markRead(app, scope, body.ids)),
    route(
      openUnsubscription,
      async (_caller, { params }, { reply }) => {
        reply.redirect(`/unsubscribe?token=${encodeURIComponent(params.token)}`, 302)
        return null
      },
      { rateLimit: PER_MINUTE },
    ),
    route(describeUnsubscription, (_caller, { params }) => describeStop(app, params.token), { rateLimit: PER_MINUTE }),
    route(unsubscribe, (_caller, { params }) => stopMails(app, params.token), { rateLimit: PER_MINUTE }),
  ]
}
