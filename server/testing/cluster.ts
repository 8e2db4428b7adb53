import { fileURLToPath } from 'node:url'
import { type ObjectStore, startObjectStore } from './object-store.ts'
import { startPostgres } from './postgres.ts'
import { type RedisServer, startRedis } from './redis.ts'
import { startRoundRobin } from './round-robin.ts'
import { type StudioProcess, startStudio } from './studio-process.ts'

/** The studio whose images cost nothing; without it, the real one. */
export const INSTANT = fileURLToPath(new URL('./instant-studio.ts', import.meta.url))

/** A process of the studio that is started anew, in the same role, after it was killed. */
export type Place = {
  role: 'web' | 'worker'
  url: string
  /** Ends it as a power cut would. */
  kill(): Promise<void>
  restart(): Promise<void>
}

export type Cluster = {
  /** Leads to one of the web processes after the other. */
  url: string
  databaseUrl: string
  redis: RedisServer
  store: ObjectStore
  places: Place[]
  stop(): Promise<void>
}

/** The scaled studio: two web and two worker processes, all started at once, on PostgreSQL, Redis and an object store. */
export async function startCluster({
  main,
  env = {},
}: {
  main?: string
  env?: Record<string, string>
} = {}): Promise<Cluster> {
  const [postgres, redis, store] = await Promise.all([startPostgres(), startRedis(), startObjectStore()])
  const { endpoint, bucket, region, accessKeyId, secretAccessKey } = store.place
  const shared = {
    ...env,
    DATABASE_URL: postgres.url,
    REDIS_URL: redis.url,
    S3_ENDPOINT: endpoint,
    S3_BUCKET: bucket,
    S3_REGION: region,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
    SECRET: 'one secret for all processes of a test',
    WORKER_CONCURRENCY: '2',
    OPERATOR_EMAIL: 'operator@epox.example',
    OPERATOR_PASSWORD: 'one operator for all',
  }
  const webs = new Map<Place, string>()
  async function place(role: Place['role']): Promise<Place & { stop(): Promise<void> }> {
    const start = (port: string) => startStudio({ ...shared, ROLE: role, PORT: port }, main)
    let studio: StudioProcess = await start('0')
    const made = {
      role,
      url: studio.url,
      kill: () => studio.kill(),
      async restart() {
        studio = await start(new URL(studio.url).port)
      },
      stop: async () => void (await studio.stop()),
    }
    if (role === 'web') webs.set(made, studio.url)
    return made
  }
  const places = await Promise.all((['web', 'web', 'worker', 'worker'] as const).map(place))
  const front = await startRoundRobin(() => [...webs.values()])
  return {
    url: front.url,
    databaseUrl: postgres.url,
    redis,
    store,
    places,
    async stop() {
      await front.close()
      await Promise.all(places.map(({ stop }) => stop()))
      await Promise.all([postgres.stop(), redis.stop(), store.stop()])
    },
  }
}
