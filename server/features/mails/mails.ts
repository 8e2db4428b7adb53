import { getOutboxFile, getOutboxMail, listOutbox, resendMail, sendTestMail } from '#contract/mails.ts'
import type { App } from '#server/app.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { listMails, readMail, readMailFile, sendAgain, sendTest } from './outbox.ts'

export { removeOld as removeOldMails, sendTest } from './outbox.ts'
export { dropMails, type NewMail, queueMail } from './queue-mail.ts'
export { mailHandler } from './send-mail.ts'

/** The operator's outbox. */
export function mailRoutes(app: App): Route[] {
  return [
    route(listOutbox, (_operator, { query }) => listMails(app, query)),
    route(sendTestMail, (_operator, { body }) => sendTest(app, body.to)),
    route(getOutboxMail, (_operator, { params, query }) => readMail(app, params.id, query)),
    route(getOutboxFile, (_operator, { params }) => readMailFile(app, params.id)),
    route(resendMail, (_operator, { params }) => sendAgain(app, params.id)),
  ]
}
