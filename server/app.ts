import { mkdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { FastifyBaseLogger } from 'fastify'
import type Stripe from 'stripe'
import packageJson from '#package' with { type: 'json' }
import { createRenderer } from '#renderer/renderer.ts'
import type { Config, GeminiConfig } from './config.ts'
import type { Analyst } from './engines/analysts/analyst.ts'
import { createGeminiAnalyst } from './engines/analysts/gemini.ts'
import { createOfflineAnalyst } from './engines/analysts/offline.ts'
import { closeSetupAlert, createSetupAlert } from './engines/analysts/setup-alert.ts'
import { createGemini } from './engines/gemini/client.ts'
import { createGeminiModel } from './engines/image-models/gemini.ts'
import type { ImageModel } from './engines/image-models/image-model.ts'
import { createImageSpeed, type ImageSpeed } from './engines/image-models/image-speed.ts'
import { createPreviews, type Previews } from './engines/image-models/previews.ts'
import { createRunEstimates, type RunEstimates } from './engines/image-models/run-estimate.ts'
import { createStudioModel } from './engines/image-models/studio.ts'
import { createBundledPhotos } from './engines/photo-search/bundled.ts'
import type { PhotoSearch } from './engines/photo-search/photo-search.ts'
import { createUnsplashPhotos } from './engines/photo-search/unsplash.ts'
import { createPictureDecoder, type PictureDecoder } from './engines/pictures/picture-decoder.ts'
import { type Auth, type AuthOptions, createAuth } from './platform/auth.ts'
import type { Billing } from './platform/billing/billing.ts'
import { createBillingByCard } from './platform/billing/by-card.ts'
import { createBillingByRequest } from './platform/billing/by-request.ts'
import { createStripeClient } from './platform/billing/stripe-client.ts'
import { type Bus, createLocalBus } from './platform/bus/bus.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import type { Database, OpenDatabase } from './platform/database/database.ts'
import { type DatabasePlace, openDatabase } from './platform/database/open-database.ts'
import type { Writes } from './platform/database/writes.ts'
import { type DiskSpace, unlimitedDisk, watchDisk } from './platform/disk/disk-space.ts'
import { createEvents, type Events } from './platform/events/events.ts'
import { createDiskFiles, type DiskFilesOptions } from './platform/files/disk.ts'
import type { Files } from './platform/files/files.ts'
import { createIdempotency, type Idempotency } from './platform/http/idempotency.ts'
import { studioOrigin } from './platform/http/link-origin.ts'
import { createRateLimiter, type RateLimiter } from './platform/http/rate-limiter.ts'
import { createLive, type Live } from './platform/live/live.ts'
import { createLog, type Log } from './platform/log.ts'
import type { MailSender } from './platform/mail/mail.ts'
import { createOutbox } from './platform/mail/outbox.ts'
import { createMetrics, type Metrics, watchConnection } from './platform/metrics.ts'
import { createQueue, type Queue } from './platform/queue/queue.ts'
import { createSafeFetch, placeOf, type SafeFetch } from './platform/safe-fetch.ts'
import { installationSecret } from './platform/secret.ts'

/** Everything a feature may use, joined once. */
export type App = {
  version: string
  config: Config
  secret: string
  log: FastifyBaseLogger
  clock: Clock
  db: Database
  /** This process alone owns the database. */
  exclusive: boolean
  /** The statements of this process that write; only where no other process writes the database. */
  ownWrites: Writes | undefined
  filesFolder: string
  files: Files
  /** Where this process keeps its database or files; without limit when it keeps neither. */
  disk: DiskSpace
  bus: Bus
  rateLimiter: RateLimiter
  queue: Queue
  live: Live
  /** What happened, and who hears of it: `joinListeners` before anything is recorded. */
  events: Events
  imageModel: ImageModel
  imageSpeed: ImageSpeed
  previews: Previews
  runEstimates: RunEstimates
  analyst: Analyst
  billing: Billing
  /** Undefined while nobody pays by card. */
  stripe: Stripe | undefined
  /** For every address that somebody outside named. */
  safeFetch: SafeFetch
  /** For every picture that somebody outside made. */
  pictureDecoder: PictureDecoder
  photos: PhotoSearch
  auth: Auth
  /** Sends mails; features queue them by `queueMail`. */
  mail: MailSender
  /** Where mails are kept while mail is off. */
  outboxFolder: string
  idempotency: Idempotency
  metrics: Metrics
  close(): Promise<void>
}

/** Parts a test or benchmark replaces. */
export type Parts = Partial<Pick<App, 'clock' | 'imageModel' | 'analyst' | 'log' | 'disk' | 'mail'>> &
  Pick<DatabasePlace, 'memory' | 'onDiskFull'> &
  Pick<AuthOptions, 'passwordHashing'>

/** Makes the App: the only place where parts are joined. Throws when the data folder is in use. */
export async function makeApp(config: Config, parts: Parts = {}): Promise<App> {
  const log = parts.log ?? createLog(config.logLevel)
  const clock = parts.clock ?? systemClock
  const secret = await installationSecret(config.secret, config.dataDir)
  const database = await openDatabase({
    url: config.databaseUrl,
    connections: config.databasePool,
    dataDir: config.dataDir,
    memory: parts.memory,
    onDiskFull: parts.onDiskFull,
  })
  const { db } = database
  const threads = config.workerConcurrency ?? availableParallelism()
  const renderer = createRenderer({ threads })
  const offline = createOfflineAnalyst(renderer)
  const ai = config.gemini && (await joinGemini(config.gemini, { clock, log, db, offline }))
  if (!ai) await closeSetupAlert(db, clock)
  const imageModel = parts.imageModel ?? ai?.imageModel ?? createStudioModel(renderer, threads)
  const stripe = config.stripe && (await createStripeClient(config.stripe))
  const filesFolder = join(config.dataDir, 'files')
  const disk = parts.disk ?? (await openDisk(config))
  reserveSpaceForDatabase(disk, database, log)
  const files = await openFiles(config, { folder: filesFolder, secret, clock, space: disk })
  const { bus, rateLimiter, closeShared } = await joinOthers(config, { secret, log, clock })
  const analyst = parts.analyst ?? ai?.analyst ?? offline
  const safeFetch = createSafeFetch({ allow: config.imageFetchAllow })
  const pictureDecoder = createPictureDecoder({ processes: DECODERS, log })
  const outboxFolder = join(config.dataDir, 'outbox')
  const mail = parts.mail ?? (await openMail(config, outboxFolder))
  const metrics = createMetrics()
  if (config.redisUrl) watchConnection(metrics, bus)
  return {
    version: packageJson.version,
    config,
    secret,
    log,
    clock,
    db,
    exclusive: database.exclusive,
    ownWrites: database.ownWrites,
    filesFolder,
    files,
    disk,
    bus,
    rateLimiter,
    queue: createQueue(clock, bus),
    live: createLive(bus),
    events: createEvents({ db, clock, log }),
    imageModel,
    imageSpeed: createImageSpeed({ db, clock, imageModel }),
    previews: createPreviews(renderer),
    runEstimates: createRunEstimates(),
    analyst,
    safeFetch,
    pictureDecoder,
    photos: await openPhotos(config, { clock, log, analyst, pictureDecoder }),
    billing: stripe
      ? createBillingByCard({ db, clock, log, stripe, baseUrl: studioOrigin(config) })
      : createBillingByRequest({ db, clock }),
    stripe,
    auth: createAuth({
      db,
      secret,
      baseUrl: studioOrigin(config),
      passwordHashing: parts.passwordHashing,
    }),
    mail,
    outboxFolder,
    idempotency: createIdempotency(db, clock),
    metrics,
    async close() {
      mail.close()
      await imageModel.close()
      await renderer.close()
      await pictureDecoder.close()
      await closeShared()
      files.close()
      disk.close()
      await database.close()
    },
  }
}

/** Clients whose pictures are decoded at the same time: each may take some hundred megabytes. */
const DECODERS = Math.max(2, Math.min(4, availableParallelism()))

/** Images wait for Gemini, not for this machine. */
const GEMINI_CONCURRENCY = 8

async function joinGemini(
  { apiKey, baseUrl, imageModel, textModel }: GeminiConfig,
  { clock, log, db, offline }: Pick<App, 'clock' | 'log' | 'db'> & { offline: Analyst },
): Promise<Pick<App, 'imageModel' | 'analyst'>> {
  const gemini = await createGemini({ apiKey, baseUrl, clock, log })
  return {
    imageModel: createGeminiModel(gemini, { model: imageModel, concurrency: GEMINI_CONCURRENCY }),
    analyst: createGeminiAnalyst(gemini, {
      model: textModel,
      offline,
      log,
      alert: createSetupAlert({ db, clock, log }),
    }),
  }
}

async function openPhotos(
  { unsplash, imageFetchAllow }: Config,
  parts: Pick<App, 'clock' | 'log' | 'analyst' | 'pictureDecoder'>,
): Promise<PhotoSearch> {
  const bundled = await createBundledPhotos()
  if (!unsplash) return bundled
  // The operator named it, so it may be a stand-in nearby.
  const safeFetch = createSafeFetch({ allow: [...imageFetchAllow, placeOf(new URL(unsplash.baseUrl))] })
  return createUnsplashPhotos({ ...unsplash, ...parts, safeFetch, bundled })
}

async function openFiles({ s3 }: Config, place: DiskFilesOptions): Promise<Files> {
  if (!s3) return createDiskFiles(place)
  const { createS3Files } = await import('./platform/files/s3.ts')
  return createS3Files({ ...s3, clock: place.clock })
}

async function openMail({ smtp }: Config, folder: string): Promise<MailSender> {
  if (!smtp) return createOutbox(folder)
  const { createSmtpSender } = await import('./platform/mail/smtp.ts')
  return createSmtpSender(smtp)
}

/** PostgreSQL and S3 look after their own disks. */
async function openDisk({ databaseUrl, s3, dataDir }: Config): Promise<DiskSpace> {
  if (databaseUrl && s3) return unlimitedDisk()
  await mkdir(dataDir, { recursive: true })
  return watchDisk(dataDir)
}

/** The embedded database hangs once it cannot write, so it takes no more writes before that. */
function reserveSpaceForDatabase(disk: DiskSpace, { setReadOnly }: OpenDatabase, log: Log): void {
  disk.onChange((level) => {
    const { bytes, inodes } = disk.free()
    const space = { level, freeBytes: bytes, freeInodes: Number.isFinite(inodes) ? inodes : undefined }
    if (level === 'ok') log.info(space, 'regained enough disk space')
    else
      log.error(
        space,
        level === 'low' ? 'ran low on disk space; refusing writes' : 'ran out of disk space; database is read-only',
      )
    setReadOnly?.(level === 'full').catch((error: unknown) => log.error({ error }, 'failed to switch read-only mode'))
  })
}

type Shared = { bus: Bus; rateLimiter: RateLimiter; closeShared(): Promise<void> }

/** What this process has together with the others of the installation, if there are any. */
async function joinOthers(
  { redisUrl }: Config,
  { secret, log, clock }: { secret: string; log: Log; clock: Clock },
): Promise<Shared> {
  if (!redisUrl) return { bus: createLocalBus(), rateLimiter: createRateLimiter(clock), closeShared: async () => {} }
  const [{ createRedisBus }, { createRedisRateLimiter }, { redisPrefix }] = await Promise.all([
    import('./platform/bus/redis-bus.ts'),
    import('./platform/redis/redis-rate-limiter.ts'),
    import('./platform/redis/connection.ts'),
  ])
  const place = { url: redisUrl, prefix: redisPrefix(secret), log }
  const bus = createRedisBus(place)
  const rateLimiter = createRedisRateLimiter(place, clock)
  return {
    bus,
    rateLimiter,
    async closeShared() {
      rateLimiter.close()
      await bus.close()
    },
  }
}
