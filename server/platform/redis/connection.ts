import { createHash } from 'node:crypto'
import { Redis } from 'ioredis'
import type { Log } from '#server/platform/log.ts'

export type RedisPlace = {
  url: string
  /** Begins the name of everything this installation keeps in Redis, so that several can share a server. */
  prefix: string
  log: Log
}

/** The longest anybody waits for an answer of Redis before doing without. */
const ANSWER_MS = 1_000
const CONNECT_MS = 5_000
const RETRY_MS = 2_000

/** A prefix for an installation's names, the same in all processes that share its secret. */
export function redisPrefix(secret: string): string {
  return `epox:${createHash('sha256').update(`redis ${secret}`).digest('base64url').slice(0, 12)}:`
}

/** A connection that comes back by itself for ever, and refuses at once while it is away instead of holding callers up. */
export function connectRedis({ url, log }: RedisPlace): Redis {
  const redis = new Redis(url, {
    connectTimeout: CONNECT_MS,
    commandTimeout: ANSWER_MS,
    enableOfflineQueue: false,
    autoResubscribe: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (tries) => Math.min(tries * 100, RETRY_MS),
    reconnectOnError: () => false,
  })
  let isAway = false
  redis.on('error', (error) => {
    if (!isAway) log.warn({ error }, 'lost connection to Redis; continuing without it')
    isAway = true
  })
  redis.on('ready', () => {
    if (isAway) log.info({}, 'reconnected to Redis')
    isAway = false
  })
  return redis
}
