import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import staticFiles from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { App } from './app.ts'
import { COLLECTION_FOLDER, COLLECTION_PREFIX } from './engines/photo-search/bundled.ts'
import { createAuthenticate, findUser } from './features/accounts/accounts.ts'
import { mountStripeWebhook } from './features/billing/billing.ts'
import { downloadJob } from './features/downloads/downloads.ts'
import { imageJob } from './features/generation/generation.ts'
import { ping } from './platform/database/database.ts'
import { mountFiles } from './platform/files/serve.ts'
import { mountApi } from './platform/http/api.ts'
import { mountOpenApi } from './platform/http/openapi/openapi.ts'
import { mountOperations } from './platform/http/operations.ts'
import { createOwnHosts } from './platform/http/own-hosts.ts'
import { mountPages } from './platform/http/pages.ts'
import { answerUnknown, diskFull } from './platform/http/problems.ts'
import { memberOf } from './platform/http/scope.ts'
import { createServer } from './platform/http/server.ts'
import { mountLiveSocket } from './platform/live/socket.ts'
import { watchFreeSpace, watchQueues } from './platform/metrics.ts'
import { queueFigures } from './platform/queue/queue.ts'
import { allRoutes } from './routes.ts'

const PAGES_FOLDER = fileURLToPath(new URL('../dist/web/', import.meta.url))
const DAY_MS = 24 * 60 * 60_000

/** The web role: API, live events, files, pages. Ready to listen; `pages: false` leaves the built client out. */
export async function createWeb(app: App, options: { pages: boolean } = { pages: true }): Promise<FastifyInstance> {
  const ownHosts = createOwnHosts(app.config)
  const server = await createOperations(app, ownHosts)
  const whoCalls = await createAuthenticate(app)
  await mountOpenApi(server, app.version)
  mountLiveSocket(server, {
    live: app.live,
    ownHosts,
    authenticate: async (request, reply) => memberOf(await whoCalls(request, reply)),
    nameOf: async (userId) => (await findUser(app.db, userId)).name,
  })
  mountApi(server, {
    routes: allRoutes(app),
    authenticate: whoCalls,
    idempotency: app.idempotency,
    ownHosts,
    clock: app.clock,
    ownWrites: app.ownWrites,
    refuseWrites() {
      // Files alone are refused where they are written: the rest lies in PostgreSQL.
      if (app.exclusive && app.disk.level() !== 'ok') throw diskFull()
    },
  })
  await mountStripeWebhook(server, app)
  if (!app.files.origin) await mountFiles(server, { folder: app.filesFolder, secret: app.secret, clock: app.clock })
  await server.register(staticFiles, {
    root: COLLECTION_FOLDER,
    prefix: COLLECTION_PREFIX,
    decorateReply: false,
    maxAge: DAY_MS,
  })
  if (options.pages && existsSync(join(PAGES_FOLDER, 'index.html'))) await mountPages(server, PAGES_FOLDER)
  else server.setNotFoundHandler(answerUnknown)
  return server
}

/** What every process serves, a worker nothing else: is it alive, is it ready, its figures. */
export async function createOperations(
  { log, config, rateLimiter, files, photos, db, bus, metrics, disk }: App,
  ownHosts = createOwnHosts(config),
): Promise<FastifyInstance> {
  const https = config.publicUrl?.startsWith('https:') ?? false
  watchFreeSpace(metrics, disk)
  watchQueues(metrics, [imageJob.kind, downloadJob.kind], (kind, now) => queueFigures(db, kind, now))
  const pictureOrigins = [...(files.origin ? [files.origin] : []), ...photos.origins]
  const server = await createServer({
    log,
    https,
    rateLimiter,
    ownHosts,
    trustedProxies: config.trustedProxies,
    pictureOrigins,
  })
  mountOperations(server, {
    isReady: () => ping(db),
    // Without Redis work goes on, only less promptly: worth telling, no reason to send nobody here.
    notes: (): Record<string, string> => ({
      ...(config.redisUrl && { redis: bus.isWhole() ? 'connected' : 'away' }),
      ...(disk.level() !== 'ok' && { disk: disk.level() }),
    }),
    metrics: metrics.registry,
  })
  if (config.role === 'worker') server.setNotFoundHandler(answerUnknown)
  return server
}
