import type { z } from 'zod'
import { PhotosAway } from '#server/engines/photo-search/photo-search.ts'
import type { Clock } from '#server/platform/clock.ts'
import type { Log } from '#server/platform/log.ts'
import type { Fetched, SafeFetch } from '#server/platform/safe-fetch.ts'

export const UNSPLASH_API = 'https://api.unsplash.com'
const MAX_ANSWER_BYTES = 2 * 1024 * 1024
/** How long nothing is asked after a refusal: whoever searches gets an answer at once instead of waiting for another one. */
const REST_MS = { limited: 60_000, down: 10_000 }

export type UnsplashOptions = {
  accessKey: string
  baseUrl: string
  safeFetch: SafeFetch
  clock: Clock
  log: Log
  /** Milliseconds Unsplash may take for an answer. */
  limitMs?: number
}

export type UnsplashApi = {
  /** The answer to a GET, undefined when it is 404. Fails with PhotosAway, for a while after a refusal without asking. */
  get<S extends z.ZodType>(path: string, query: Record<string, string>, schema: S): Promise<z.output<S> | undefined>
  /** A GET that only tells something, also while nothing else is asked. Fails with PhotosAway. */
  tell(path: string, query: Record<string, string>): Promise<void>
  /** Whether it refused a moment ago. */
  isAway(): boolean
}

/** Unsplash's API: one key, one hourly contingent for the whole installation, of which every answer says what is left. */
export function createUnsplashApi(options: UnsplashOptions): UnsplashApi {
  const { accessKey, baseUrl, safeFetch, clock, log, limitMs = 5_000 } = options
  let rest: { until: number; fault: PhotosAway['fault'] } | undefined
  const isAway = () => rest !== undefined && clock.now().getTime() < rest.until

  function away(fault: PhotosAway['fault'], why: string, cause?: unknown): PhotosAway {
    rest = { until: clock.now().getTime() + REST_MS[fault], fault }
    log.warn({ error: cause, fault }, `Unsplash ${why}`)
    return new PhotosAway(fault, why, cause)
  }

  async function send(path: string, query: Record<string, string>): Promise<Fetched> {
    const headers = { authorization: `Client-ID ${accessKey}`, 'accept-version': 'v1' }
    try {
      return await safeFetch(addressOf(baseUrl, path, query), {
        headers,
        maxBytes: MAX_ANSWER_BYTES,
        timeoutMs: limitMs,
      })
    } catch (error) {
      throw away('down', 'does not answer', error)
    }
  }

  async function ask(path: string, query: Record<string, string>): Promise<Fetched | undefined> {
    const answer = await send(path, query)
    const { status, headers } = answer
    if (status === 404) return undefined
    if (status === 403 || status === 429) throw away('limited', `answers ${status}`)
    if (status === 401) throw away('down', 'does not know UNSPLASH_ACCESS_KEY')
    if (status !== 200) throw away('down', `answers ${status}`)
    rest = undefined
    // The next request would be refused.
    if (headers['x-ratelimit-remaining'] === '0') away('limited', 'has no request left this hour')
    return answer
  }

  return {
    async get(path, query, schema) {
      if (rest && isAway()) throw new PhotosAway(rest.fault, 'was away a moment ago')
      const answer = await ask(path, query)
      if (!answer) return undefined
      const read = schema.safeParse(parseJson(answer.body.toString()))
      if (!read.success) throw away('down', 'answers something else', read.error)
      return read.data
    },
    async tell(path, query) {
      await ask(path, query)
    },
    isAway,
  }
}

/** Paths below the API's address, which may itself have one. */
function addressOf(baseUrl: string, path: string, query: Record<string, string>): string {
  const url = new URL(`${baseUrl.replace(/\/$/, '')}${path}`)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url.href
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
