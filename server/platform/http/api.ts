import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { roleCovers } from '#contract/accounts.ts'
import { type Access, type Endpoint, successStatus } from '#contract/endpoint.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { Clock } from '#server/platform/clock.ts'
import type { Writes } from '#server/platform/database/writes.ts'
import type { Accept, Idempotency } from './idempotency.ts'
import { refuseCrossOrigin } from './origin.ts'
import type { OwnHosts } from './own-hosts.ts'
import { answerUnknown } from './problems.ts'
import type { Route } from './route.ts'
import { type Caller, memberOf } from './scope.ts'
import { createSharedAnswers, JSON_TYPE, serializeAnswer } from './shared-answers.ts'
import { sourceOf } from './source.ts'
import { refuseUnstorable } from './storable.ts'

type MountOptions = {
  routes: Route[]
  authenticate: Authenticate
  idempotency: Idempotency
  ownHosts: OwnHosts
  clock: Clock
  /** The statements of this process that write; only where no other process writes the database. */
  ownWrites: Writes | undefined
  /** Throws the refusal of what changes something, while nothing can be saved. */
  refuseWrites(): void
}

/** Whose session a request for an endpoint of this access carries; `reply` gets its renewed cookie. */
export type Authenticate = (
  request: FastifyRequest,
  reply: FastifyReply | undefined,
  access: Access,
) => Promise<Caller | undefined>

/** Serves every route below `/api`: authenticate, check the role, parse, run once, answer by the endpoint's schema. */
export function mountApi(server: FastifyInstance, options: MountOptions): void {
  server.register(
    async (api) => {
      api.addHook('onRequest', refuseCrossOrigin(options.ownHosts))
      api.addHook('onSend', async (_request, reply) => {
        if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
      })
      for (const route of options.routes) {
        if (route.endpoint.ignoresForm)
          await api.register(async (own) => mountRoute(ignoringForms(own), route, options))
        else mountRoute(api, route, options)
      }
      api.setNotFoundHandler(answerUnknown)
    },
    { prefix: '/api' },
  )
}

/** Every other route refuses forms: other sites' pages can post them without asking. */
function ignoringForms(api: FastifyInstance): FastifyInstance {
  api.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, async () => undefined)
  return api
}

function mountRoute(
  api: FastifyInstance,
  { endpoint, handle, rateLimit, repeat, shared }: Route,
  { authenticate, idempotency, refuseWrites, clock, ownWrites }: MountOptions,
): void {
  const status = successStatus(endpoint)
  const sharedAnswers = shared && createSharedAnswers(shared, { clock, ownWrites })
  const callers = new WeakMap<FastifyRequest, Caller>()
  const whoAndWhat = (request: FastifyRequest) =>
    `${operationId(endpoint)} ${callers.get(request)?.userId ?? sourceOf(request.ip)}`
  api.route({
    method: endpoint.method,
    url: endpoint.url,
    schema: { ...endpoint.schema, operationId: operationId(endpoint) },
    // Counted by person: colleagues behind one address do not slow each other down.
    config: rateLimit ? { rateLimit: { keyGenerator: whoAndWhat, ...rateLimit } } : {},
    // Before parsing: who may not call learns nothing about what a valid request would be.
    onRequest: async (request, reply) => {
      const caller = await authenticate(request, reply, endpoint.access)
      checkAccess(endpoint, caller)
      if (caller) callers.set(request, caller)
      if (endpoint.method !== 'GET' && !endpoint.whenDiskFull) refuseWrites()
    },
    handler: async (request, reply) => {
      // Authenticated before the body came: whoever was removed or suspended meanwhile changes nothing any more.
      const stillCaller = async () => {
        const caller = await authenticate(request, undefined, endpoint.access)
        checkAccess(endpoint, caller)
        return caller
      }
      const caller = endpoint.method === 'GET' ? callers.get(request) : await stillCaller()
      const input = { params: request.params, query: request.query, body: request.body }
      refuseUnstorable(input)
      const recheck = async () => void (await stillCaller())
      const run = (accept: Accept) => handle(caller, input as never, { request, reply, accept, recheck })
      const key = request.headers['idempotency-key']
      const scope = memberOf(caller)
      if (sharedAnswers && scope) {
        const make = async () => serializeAnswer(reply, status, await run(async () => {}))
        return reply
          .code(status)
          .type(JSON_TYPE)
          .send(await sharedAnswers(scope, input, make))
      }
      const answer =
        endpoint.idempotent && scope && typeof key === 'string' && key !== ''
          ? await idempotency.once(
              scope.clientId,
              key,
              [endpoint.method, request.url, request.body],
              run,
              repeat && ((made) => repeat(scope, made)),
            )
          : await run(async () => {})
      if (reply.sent) return reply
      return reply.code(status).send(answer)
    },
  })
}

function checkAccess({ access }: Endpoint, caller: Caller | undefined): void {
  if (access === 'public') return
  if (!caller) throw problem('unauthenticated', MESSAGES.signInAgain)
  // Operators cannot act for a client; owners cannot act as operator.
  const allowed =
    caller.role === 'operator' || access === 'operator' ? caller.role === access : roleCovers(caller.role, access)
  if (!allowed) throw problem('forbidden', MESSAGES.noPermission('do this'))
}

/** A stable name for generated clients: `get_products_by_id`. */
function operationId({ method, url }: Endpoint): string {
  return `${method.toLowerCase()}${url.replace(/\/:(\w+)/g, '/by/$1').replace(/[/-]+/g, '_')}`
}
