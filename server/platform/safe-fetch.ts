import { type LookupAddress, lookup } from 'node:dns'
import { type ClientRequest, type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './public-address.ts'

const MAX_REDIRECTS = 3

export type SafeFetchOptions = {
  /** A GET follows up to three redirects, each checked like the first address; a POST follows none. */
  method?: 'GET' | 'POST'
  /** Sent to the first address' origin alone: keys among them are nobody else's business. */
  headers?: Record<string, string>
  body?: string | Uint8Array
  /** Bytes the answer may have. */
  maxBytes: number
  /** Milliseconds all of it may take, redirects and the answer's body included. */
  timeoutMs: number
  signal?: AbortSignal
}
export type Fetched = { status: number; headers: IncomingHttpHeaders; body: Buffer; url: string }

/**
 * Why an address is not fetched. `address`: not http(s), carries a password, or leads into a private network;
 * `redirect`: one too many, or none allowed; `unreachable`: nobody answers there.
 */
export type FetchFault = 'address' | 'redirect' | 'too_large' | 'timeout' | 'unreachable'

export class FetchRefused extends Error {
  readonly fault: FetchFault
  constructor(fault: FetchFault, message: string, cause?: unknown) {
    super(message, { cause })
    this.fault = fault
  }
}

/** Fetches what somebody else named. Fails with FetchRefused, or with the signal's reason; any status is an answer. */
export type SafeFetch = (url: string, options: SafeFetchOptions) => Promise<Fetched>

type Resolve = (hostname: string) => Promise<LookupAddress[]>
export type Reach = {
  /** `host:port` that may be reached although private, as operators write them. */
  allow?: readonly string[]
  resolve?: Resolve
  isPublic?: (address: string) => boolean
}

/**
 * A fetch that reaches the public internet only. A name is resolved once and the connection made to an address that
 * was checked, so a name that points elsewhere a moment later gains nothing.
 */
export function createSafeFetch({ allow = [], resolve = resolveName, isPublic = isPublicAddress }: Reach): SafeFetch {
  const allowed = new Set(allow.map((place) => place.toLowerCase()))

  async function addressesOf(url: URL): Promise<LookupAddress[]> {
    const hostname = url.hostname.replace(/^\[|\]$/g, '')
    const family = isIP(hostname)
    const addresses = family === 0 ? await resolve(hostname) : [{ address: hostname, family }]
    const mayConnect = allowed.has(placeOf(url)) || addresses.every(({ address }) => isPublic(address))
    if (!mayConnect) throw new FetchRefused('address', `${url.hostname} is not on the public internet`)
    return addresses
  }

  async function follow(first: string, options: SafeFetchOptions, signal: AbortSignal): Promise<Fetched> {
    let url = readUrl(first)
    const { origin } = url
    const redirects = options.method === 'POST' ? 0 : MAX_REDIRECTS
    for (let followed = 0; ; followed += 1) {
      const addresses = await untilAborted(addressesOf(url), signal)
      const headers = url.origin === origin ? options.headers : {}
      const answer = await exchange(url, addresses, { ...options, headers, signal })
      const next = redirectOf(answer)
      if (next === undefined) return { ...answer, url: url.href }
      if (followed >= redirects) throw new FetchRefused('redirect', `${url.hostname} redirects`)
      url = readUrl(next, url)
    }
  }

  return async (url, options) => {
    const limit = AbortSignal.timeout(options.timeoutMs)
    try {
      return await follow(url, options, options.signal ? AbortSignal.any([options.signal, limit]) : limit)
    } catch (error) {
      options.signal?.throwIfAborted()
      if (limit.aborted) throw new FetchRefused('timeout', `no answer within ${options.timeoutMs} ms`, error)
      if (error instanceof FetchRefused) throw error
      throw new FetchRefused('unreachable', error instanceof Error ? error.message : 'no answer', error)
    }
  }
}

function readUrl(text: string, base?: URL): URL {
  const url = URL.canParse(text, base?.href) ? new URL(text, base) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new FetchRefused('address', 'not an address that can be fetched')
  }
  return url
}

/** `host:port`, the port always said. */
export function placeOf({ hostname, port, protocol }: URL): string {
  return `${hostname}:${port === '' ? (protocol === 'https:' ? 443 : 80) : port}`
}

function redirectOf({ status, headers }: { status: number; headers: IncomingHttpHeaders }): string | undefined {
  return [301, 302, 303, 307, 308].includes(status) ? headers.location : undefined
}

type Exchange = Omit<SafeFetchOptions, 'headers'> & { headers: Record<string, string> | undefined; signal: AbortSignal }

/** One request on a connection of its own to one of these addresses; certificates are checked against the name. */
function exchange(url: URL, addresses: LookupAddress[], options: Exchange): Promise<Omit<Fetched, 'url'>> {
  const { method = 'GET', headers, body, signal, maxBytes } = options
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const request: ClientRequest = send(url, { method, headers, signal, agent: false, lookup: answering(addresses) })
    request.on('error', reject)
    request.on('response', (response) => {
      readBody(response, maxBytes).then(
        (read) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: read }),
        (error: unknown) => {
          request.destroy()
          reject(error)
        },
      )
    })
    request.end(body)
  })
}

async function readBody(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const tooLarge = () => new FetchRefused('too_large', `more than ${maxBytes} bytes`)
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) throw tooLarge()
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > maxBytes) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** A `lookup` that knows the answer already. */
function answering(addresses: LookupAddress[]): LookupFunction {
  return (hostname, { all }, callback) => {
    const [first] = addresses
    if (!first) callback(new Error(`${hostname} has no address`), '')
    else if (all) callback(null, addresses)
    else callback(null, first.address, first.family)
  }
}

function resolveName(hostname: string): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    lookup(hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)))
  })
}

/** A name server that never answers must not hold what waits for it. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
