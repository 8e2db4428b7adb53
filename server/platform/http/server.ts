import { randomUUID } from 'node:crypto'
import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import websocket from '@fastify/websocket'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { LIMITS } from '#contract/limits.ts'
import type { Attempts } from './attempts.ts'
import { answerError } from './problems.ts'
import { rateStore } from './rate-store.ts'

const JSON_BODY_BYTES = 2 * 1024 * 1024
/** An upload of the largest size over a slow mobile line; who is slower than that holds connections on purpose. */
const REQUEST_MS = 5 * 60_000

export type ServerOptions = {
  log: FastifyBaseLogger
  https: boolean
  attempts: Attempts
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
    // A proxy on this machine may say who called; anybody else's word is not taken.
    trustProxy: 'loopback',
    forceCloseConnections: true,
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
        path: request.url.split('?')[0],
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
  await server.register(rateLimit, { global: false, store: rateStore(options.attempts) })
  await server.register(multipart, {
    limits: { fileSize: LIMITS.uploadBytes, files: 1, fields: 10, fieldSize: 1_000 },
    throwFileSizeLimit: false,
  })
  await server.register(websocket, { options: { maxPayload: 64 * 1024 } })
  return server
}
