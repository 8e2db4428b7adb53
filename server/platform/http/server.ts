import { randomUUID } from 'node:crypto'
import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import websocket, { type WebSocket } from '@fastify/websocket'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { LIMITS } from '#contract/limits.ts'
import { problem } from '#contract/problem.ts'
import { REQUEST_MESSAGES } from '#contract/request-messages.ts'
import type { OwnHosts } from './own-hosts.ts'
import { answerError, JSON_BODY_BYTES } from './problems.ts'
import type { RateLimiter } from './rate-limiter.ts'
import { rateStore } from './rate-store.ts'
import { answerMalformed, answerRaw, answerUnroutable } from './raw-answers.ts'
import { refuseUnknownHost } from './unknown-host.ts'

/** A page asks for 50 topics at most. */
const LIVE_MESSAGE_BYTES = 64 * 1024
/** An upload of the largest size over a slow mobile line; who is slower than that holds connections on purpose. */
const REQUEST_MS = 5 * 60_000

export type ServerOptions = {
  log: FastifyBaseLogger
  https: boolean
  rateLimiter: RateLimiter
  ownHosts: OwnHosts
  /** Proxies that may say who called and how. */
  trustedProxies: readonly string[]
  /** Where pictures come from besides this server. */
  pictureOrigins: readonly string[]
}

/** An HTTP server with everything that has no feature: request ids, log, security headers, limits, compression. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const server = Fastify({
    loggerInstance: options.log,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: JSON_BODY_BYTES,
    requestTimeout: REQUEST_MS,
    trustProxy: options.trustedProxies.length > 0 && [...options.trustedProxies],
    forceCloseConnections: true,
    frameworkErrors: answerUnroutable,
    clientErrorHandler: answerMalformed,
    // A request without Host is refused below, in the same form as others.
    http: { requireHostHeader: false },
  })
  server.setValidatorCompiler(validatorCompiler)
  server.setSerializerCompiler(serializerCompiler)
  server.setErrorHandler(answerError)
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  server.addHook('onResponse', async (request, reply) => {
    request.log.debug(
      {
        method: request.method,
        // Not as asked for: paths may hold what opens something.
        path: request.routeOptions.url ?? 'unknown',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    )
  })
  await server.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        // React sets element styles one by one; that is not markup an attacker could inject.
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...options.pictureOrigins],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: options.https,
    // Browsers ignore these two on plain http, and complain in the console of every page.
    crossOriginOpenerPolicy: options.https,
    originAgentCluster: options.https,
    crossOriginEmbedderPolicy: false,
  })
  await server.register(compress, { global: true, threshold: 1_024, encodings: ['br', 'gzip'] })
  await server.register(rateLimit, { global: false, store: rateStore(options.rateLimiter) })
  await server.register(multipart, {
    limits: { fileSize: LIMITS.uploadBytes, files: 1, fields: 10, fieldSize: 1_000 },
    throwFileSizeLimit: false,
  })
  await server.register(websocket, { options: { maxPayload: LIVE_MESSAGE_BYTES }, errorHandler: closeQuietly })
  server.websocketServer.on('wsClientError', (_error, socket) => answerRaw(socket, badHandshake()))
  // After the WebSocket plugin's own hook, which ends the connections that are refused.
  server.addHook('onRequest', refuseUnknownHost(options.ownHosts))
  return server
}

const badHandshake = () => problem('invalid_request', REQUEST_MESSAGES.malformedRequest)

/** What a client does wrong on its connection, such as a message too large, is its own affair: `ws` has closed it. */
function closeQuietly(error: Error, socket: WebSocket, request: FastifyRequest): void {
  if ('code' in error && typeof error.code === 'string') {
    request.log.debug({ code: error.code }, 'closed invalid live connection')
    return
  }
  request.log.error({ error }, 'failed to serve live connection')
  socket.terminate()
}
