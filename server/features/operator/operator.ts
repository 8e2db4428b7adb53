import { count, desc } from 'drizzle-orm'
import { exportAudit, listAudit } from '#contract/audit.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import {
  createOperatedClient,
  getQueue,
  inviteToClient,
  listAlerts,
  listClientInvitations,
  listClients,
  pauseOperatedQueue,
  resumeOperatedQueue,
  updateOperatedClient,
} from '#contract/operator.ts'
import { getHealth, getQueueDetails } from '#contract/operator-health.ts'
import type { App } from '#server/app.ts'
import { pauseImages, resumeImages } from '#server/features/generation/generation.ts'
import { inviteByOperator, listByOperator } from '#server/features/members/members.ts'
import { alerts } from '#server/platform/database/schema.ts'
import { linkOrigin } from '#server/platform/http/link-origin.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { exportEntries, listEntries } from './audit.ts'
import { describeHealth } from './health.ts'
import { findClient, listPage } from './list-clients.ts'
import { addClient, changeClient } from './operated-clients.ts'
import { describeQueue } from './operated-queue.ts'
import { describeQueueDetails } from './queue-details.ts'

export { OPERATOR_COMMANDS, runCommand } from './commands.ts'

async function alertsPage(
  app: App,
  { page, limit }: Input<typeof listAlerts>['query'],
): Promise<Output<typeof listAlerts>> {
  const [totals] = await app.db.select({ value: count() }).from(alerts)
  const rows = await app.db
    .select()
    .from(alerts)
    .orderBy(desc(alerts.createdAt), desc(alerts.id))
    .limit(limit)
    .offset((page - 1) * limit)
  const total = totals?.value ?? 0
  const shown = rows.map(({ id, kind, message, createdAt, resolvedAt }) => ({
    id,
    kind,
    message,
    createdAt: createdAt.toISOString(),
    resolvedAt: resolvedAt?.toISOString() ?? null,
  }))
  return { alerts: shown, total, page, pages: Math.ceil(total / limit) }
}

/** For whoever runs the installation; signing in is with the accounts. */
export function operatorRoutes(app: App): Route[] {
  return [
    route(listClients, (_operator, { query }) => listPage(app, query)),
    route(createOperatedClient, (operator, { body }) => addClient(app, operator, body)),
    route(updateOperatedClient, (operator, { params, body }) => changeClient(app, operator, params.id, body)),
    route(listClientInvitations, async (_operator, { params: { id } }, { request }) => {
      await findClient(app, id)
      return { invitations: await listByOperator(app, id, linkOrigin(app.config, request)) }
    }),
    route(inviteToClient, async ({ userId }, { params, body }, { request }) => {
      const origin = linkOrigin(app.config, request)
      const { id, link, mail, expiresAt } = await inviteByOperator(app, {
        clientId: params.id,
        operatorId: userId,
        person: body,
        origin,
      })
      return { invitation: { id, ...body, mail, expiresAt: expiresAt.toISOString() }, link }
    }),
    route(getHealth, () => describeHealth(app)),
    route(getQueue, () => describeQueue(app)),
    route(getQueueDetails, () => describeQueueDetails(app)),
    route(pauseOperatedQueue, async () => {
      await pauseImages(app, 'operator')
      return describeQueue(app)
    }),
    route(resumeOperatedQueue, async () => {
      await resumeImages(app)
      return describeQueue(app)
    }),
    route(listAudit, (_operator, { query }) => listEntries(app, query)),
    route(exportAudit, (_operator, { query }) => exportEntries(app, query)),
    route(listAlerts, (_operator, { query }) => alertsPage(app, query)),
  ]
}
