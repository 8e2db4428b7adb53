import type { RateLimitOptions } from '@fastify/rate-limit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Answer, Endpoint, Input } from '#contract/endpoint.ts'
import type { Caller, Operator, Scope } from './scope.ts'

/** The raw request and reply, for the few handlers that read a file, set a cookie or redirect. */
export type Http = { request: FastifyRequest; reply: FastifyReply }
type ScopeOf<E extends Endpoint> = E['access'] extends 'public'
  ? Caller | undefined
  : E['access'] extends 'operator'
    ? Operator
    : Scope

export type Route = {
  endpoint: Endpoint
  handle(caller: Caller | undefined, input: Input<Endpoint>, http: Http): Promise<unknown>
  rateLimit?: RateLimitOptions
}

/** Joins an endpoint of the contract with what answers it; both sides' types come from the endpoint. */
export function route<const E extends Endpoint>(
  endpoint: E,
  handle: (caller: ScopeOf<E>, input: Input<E>, http: Http) => Promise<Answer<E>>,
  rateLimit?: RateLimitOptions,
): Route {
  // Sound because the server authenticates and parses by this very endpoint before it calls.
  return { endpoint, handle: handle as unknown as Route['handle'], ...(rateLimit && { rateLimit }) }
}
