import type { FastifyInstance } from 'fastify'
import type { Registry } from 'prom-client'
import { problem } from '#contract/problem.ts'

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via']

/** What those who run the studio ask: is it alive, is it ready, what are its figures. */
export function mountOperations(
  server: FastifyInstance,
  options: { isReady(): Promise<void>; notes(): Record<string, string>; metrics: Registry },
): void {
  server.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }))
  server.get('/readyz', { schema: { hide: true } }, async () => {
    try {
      await options.isReady()
    } catch (error) {
      server.log.error({ error }, 'failed readiness check')
      throw problem('unavailable', 'The studio is not ready yet.')
    }
    return { status: 'ready', ...options.notes() }
  })
  server.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    // A proxy on this machine forwards for strangers.
    const forwarded = FORWARDED.some((name) => name in request.headers)
    if (forwarded || !LOOPBACK.has(request.socket.remoteAddress ?? '')) {
      throw problem('forbidden', 'Metrics are served to this machine only.')
    }
    return reply.type(options.metrics.contentType).send(await options.metrics.metrics())
  })
}
