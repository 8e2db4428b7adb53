import type { RateLimitOptions } from '@fastify/rate-limit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Answer, Endpoint, Input } from '#contract/endpoint.ts'
import type { Accept } from './idempotency.ts'
import type { Caller, Operator, Scope } from './scope.ts'
import type { Shared } from './shared-answers.ts'

/**
 * The raw request and reply, for the few handlers that read a file, set a cookie or redirect; and what notes under the
 * request's Idempotency-Key, if it has one, that it is done. `recheck` refuses a caller who may no longer call, for
 * handlers that wait for the network.
 */
export type Http = { request: FastifyRequest; reply: FastifyReply; accept: Accept; recheck(): Promise<void> }
type ScopeOf<E extends Endpoint> = E['access'] extends 'public'
  ? Caller | undefined
  : E['access'] extends 'operator'
    ? Operator
    : Scope

export type Route = {
  endpoint: Endpoint
  handle(caller: Caller | undefined, input: Input<Endpoint>, http: Http): Promise<unknown>
  rateLimit?: RateLimitOptions
  /** Equal requests share one answer. */
  shared?: Shared
  /** Answers again for what an earlier request under the same Idempotency-Key made. */
  repeat?(caller: Scope, made: string): Promise<unknown>
}

type Options<E extends Endpoint> = {
  rateLimit?: RateLimitOptions
  repeat?: (caller: Scope, made: string) => Promise<Answer<E>>
}

/** Joins an endpoint of the contract with what answers it; both sides' types come from the endpoint. */
export function route<const E extends Endpoint>(
  endpoint: E,
  handle: (caller: ScopeOf<E>, input: Input<E>, http: Http) => Promise<Answer<E>>,
  options: Options<E> = {},
): Route {
  // Sound because the server authenticates and parses by this very endpoint before it calls.
  return { endpoint, handle: handle as unknown as Route['handle'], ...options }
}

type SharedCaller = { client: Pick<Scope, 'clientId'>; member: Scope }

/**
 * As `route`, for what is read from these tables alone: equal requests, of the client or the member, share one answer. It
 * is not older than the request, except that on PostgreSQL counts of products may be 1 s old (decision 031).
 */
export function sharedRoute<const E extends Endpoint, K extends Shared['of']>(
  endpoint: E,
  shared: Shared & { of: K },
  handle: (caller: SharedCaller[K], input: Input<E>) => Promise<Answer<E>>,
): Route {
  return { endpoint, handle: handle as unknown as Route['handle'], shared }
}
