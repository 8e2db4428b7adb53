import type { FastifyRequest } from 'fastify'
import { problem } from '#contract/problem.ts'
import { REQUEST_MESSAGES } from '#contract/request-messages.ts'
import type { OwnHosts } from './own-hosts.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a browser says that another site made this request. Programs without a browser send neither header, and
 * browsers send `Sec-Fetch-Site` in secure contexts only. A proxy may have put its own host into `Host`: what the
 * operator named counts, too.
 */
function isCrossOrigin(request: FastifyRequest, own: OwnHosts): boolean {
  const site = request.headers['sec-fetch-site']
  if (typeof site === 'string') return site !== 'same-origin' && site !== 'none'
  const { origin } = request.headers
  if (origin === undefined) return false
  const host = hostOf(origin)
  return host === undefined || (host !== hostOf(`${request.protocol}://${request.host}`) && !own.isNamed(host))
}

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host
  } catch {
    return undefined
  }
}

/** Refuses changes that another site's page asks a signed-in browser to make. */
export function refuseCrossOrigin(own: OwnHosts): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    if (!SAFE_METHODS.has(request.method)) refuseForeign(request, own)
  }
}

/** Refuses what another site's page asks for, whatever it is. */
export function refuseForeign(request: FastifyRequest, own: OwnHosts): void {
  if (!isCrossOrigin(request, own)) return
  const { origin } = request.headers
  request.log.warn({ origin, host: request.headers.host }, 'refused cross-origin request; see PUBLIC_URL')
  throw problem('cross_origin', REQUEST_MESSAGES.foreignOrigin(origin ?? 'another site'))
}
