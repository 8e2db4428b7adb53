import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit'
import type { RateLimiter } from './rate-limiter.ts'

/** Lets @fastify/rate-limit count where sign-ins are counted, so that its limits hold for all processes together. */
export function rateStore(rateLimiter: RateLimiter): FastifyRateLimitStoreCtor {
  const store: FastifyRateLimitStore = {
    incr(key, callback, windowMs, max) {
      rateLimiter.count(key, { max, windowMs }).then(
        ({ allowed, count, resetMs }) => callback(null, { current: allowed ? count : max + 1, ttl: resetMs }),
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
      )
    },
    // Keys name their route already.
    child: () => store,
  }
  // The plugin calls it with `new`.
  return function Store() {
    return store
  } as unknown as FastifyRateLimitStoreCtor
}
