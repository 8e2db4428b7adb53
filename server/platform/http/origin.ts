import type { FastifyRequest } from 'fastify'
import { problem } from '#contract/problem.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Whether a browser says that another site made this request. Programs without a browser send neither header. */
export function isCrossOrigin(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  if (typeof site === 'string') return site !== 'same-origin' && site !== 'none'
  const origin = request.headers.origin
  return origin !== undefined && hostOf(origin) !== request.headers.host
}

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host
  } catch {
    return undefined
  }
}

/** Refuses changes that another site's page asks a signed-in browser to make. */
export async function refuseCrossOrigin(request: FastifyRequest): Promise<void> {
  if (!SAFE_METHODS.has(request.method) && isCrossOrigin(request)) {
    throw problem('cross_origin', 'Changes are accepted from the studio’s own pages only.')
  }
}
