import type { Endpoint, Output, Request } from '#contract/endpoint.ts'
import { MESSAGES } from '#contract/messages.ts'
import { Problem, readProblem } from '#contract/problem.ts'
import { problemOfProxy } from './proxy-answers.ts'
import { type ProgressInit, sendWithProgress } from './send-with-progress.ts'

/** Reads have to answer within this; changes may take as long as they need. */
const READ_TIMEOUT_MS = 20_000

export type CallOptions = {
  signal?: AbortSignal
  /** Makes a repeated POST answer what the first one did; endpoints that are `idempotent` honour it. */
  idempotencyKey?: string
  /** Goes on when the page does not; for changes of less than 64 KB. */
  keepalive?: boolean
}

/**
 * Calls an endpoint of the contract and gives its success body. Throws the server's Problem, or one with code `network`
 * when no answer came; an aborted call rejects with the signal's reason.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  request: Request<E>,
  options: CallOptions = {},
): Promise<Output<E>> {
  const headers = new Headers()
  if (request.body !== undefined) headers.set('content-type', 'application/json')
  if (options.idempotencyKey !== undefined) headers.set('idempotency-key', options.idempotencyKey)
  const body = request.body === undefined ? null : JSON.stringify(request.body)
  const init = { headers, body, keepalive: options.keepalive ?? false }
  return send(endpoint, addressOf(endpoint, request.params, request.query), init, options.signal)
}

export type UploadOptions = {
  params?: Record<string, string>
  /** Further fields the endpoint declares. */
  fields?: Record<string, string>
  signal?: AbortSignal
  /** Is told the share of the file that is sent. */
  onProgress?: (share: number) => void
}

/** Sends a file as multipart/form-data. Throws like `call`. */
export async function upload<E extends Endpoint>(
  endpoint: E,
  file: File,
  { params, fields = {}, signal, onProgress }: UploadOptions = {},
): Promise<Output<E>> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  body.append('file', file)
  const sends = onProgress === undefined ? { body } : { body, onProgress }
  return send(endpoint, addressOf(endpoint, params, undefined), sends, signal)
}

/** The address of an endpoint below `/api`: parameters filled in, lists repeated, what is undefined left out. */
export function addressOf(endpoint: Endpoint, params: object | undefined, query: object | undefined): string {
  const given = new Map(Object.entries(params ?? {}))
  const path = endpoint.url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(given.get(name))))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const item of Array.isArray(value) ? value : [value]) if (item !== undefined) search.append(name, String(item))
  }
  return `/api${path}${search.size === 0 ? '' : `?${search}`}`
}

async function send<E extends Endpoint>(
  endpoint: E,
  address: string,
  init: RequestInit | Pick<ProgressInit, 'body' | 'onProgress'>,
  signal: AbortSignal | undefined,
): Promise<Output<E>> {
  const limits = endpoint.method === 'GET' ? [AbortSignal.timeout(READ_TIMEOUT_MS)] : []
  const bound = AbortSignal.any(signal === undefined ? limits : [signal, ...limits])
  try {
    // The API never redirects; what does is a sign-in page before the studio, perhaps at another address.
    const redirect = 'manual'
    const { method } = endpoint
    const response =
      'onProgress' in init
        ? await sendWithProgress(address, { method, ...init, signal: bound })
        : await fetch(address, { method, ...init, redirect, signal: bound })
    const sends = init.body instanceof FormData ? 'file' : 'request'
    if (!response.ok) throw await problemOf(response, sends)
    if (response.status === 204) return null as Output<E>
    if (!/^application\/json\b/.test(response.headers.get('content-type') ?? '')) throw problemOfProxy(response, sends)
    const body: unknown = await response.json()
    // The server parses every answer by the endpoint's schema before it leaves; a second parse here would find nothing.
    return body as Output<E>
  } catch (error) {
    if (error instanceof Problem) throw error
    if (signal?.aborted === true) throw signal.reason
    throw new Problem('network', MESSAGES.connectionLost)
  }
}

/** A refusal as the server meant it. What is no problem+json comes from something in between, such as a proxy. */
async function problemOf(response: Response, sends: 'file' | 'request'): Promise<Problem> {
  const problem = readProblem(await response.json().catch(() => undefined))
  return problem ?? problemOfProxy({ status: response.status, retryAfter: response.headers.get('retry-after') }, sends)
}
