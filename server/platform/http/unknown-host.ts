import type { FastifyReply, FastifyRequest } from 'fastify'
import { PROBLEMS, problem } from '#contract/problem.ts'
import { REQUEST_MESSAGES } from '#contract/request-messages.ts'
import type { OwnHosts } from './own-hosts.ts'

/** Load balancers ask for these under names of their own. */
const ASKED_BY_MACHINES = new Set(['/healthz', '/readyz'])

/** Refuses requests for other hosts than this studio's. */
export function refuseUnknownHost(own: OwnHosts): (request: FastifyRequest, reply: FastifyReply) => Promise<unknown> {
  return async (request, reply) => {
    const { host } = request.headers
    if (own.isOwn(host) || ASKED_BY_MACHINES.has(request.url)) return
    if (host === undefined) throw problem('invalid_request', REQUEST_MESSAGES.noHost)
    const detail = REQUEST_MESSAGES.unknownHost(host)
    request.log.warn({ host }, 'refused request for unknown host; see PUBLIC_URL and ALLOWED_HOSTS')
    if (!request.headers.accept?.includes('text/html')) throw problem('unknown_host', detail)
    // Somebody who opens the studio at a new name reads this in their browser.
    return reply.code(PROBLEMS.unknown_host.status).type('text/plain; charset=utf-8').send(detail)
  }
}
