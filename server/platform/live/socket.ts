import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { CLIENT_TOPIC, liveRequestSchema } from '#contract/live.ts'
import { isCrossOrigin } from '#server/platform/http/origin.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import type { Live } from './live.ts'

/** Closed by the server because nobody (any longer) is signed in: the page asks to sign in instead of reconnecting. */
const UNAUTHENTICATED = 4401
const PING_MS = 30_000
/** A reader this far behind is cut off; it reconnects and fetches afresh. */
const MAX_BUFFERED_BYTES = 1_000_000

/** `GET /api/live`: sends a client's events to its signed-in pages, for the topics each asks for. */
export function mountLiveSocket(
  server: FastifyInstance,
  options: { live: Live; authenticate(request: FastifyRequest, reply?: FastifyReply): Promise<Scope | undefined> },
): void {
  server.get('/api/live', { websocket: true, schema: { hide: true } }, async (socket, request) => {
    const scope = isCrossOrigin(request) ? undefined : await options.authenticate(request)
    if (!scope) {
      socket.close(UNAUTHENTICATED, 'sign in')
      return
    }
    let topics = new Set([CLIENT_TOPIC])
    let alive = true
    const unsubscribe = options.live.subscribe(scope.clientId, (event) => {
      if (!topics.has(event.topic)) return
      if (socket.bufferedAmount > MAX_BUFFERED_BYTES) socket.terminate()
      else socket.send(JSON.stringify(event))
    })
    const heartbeat = setInterval(async () => {
      if (!alive) return socket.terminate()
      alive = false
      socket.ping()
      // A session that was ended elsewhere stops hearing within one heartbeat.
      const still = await options.authenticate(request).catch(() => scope)
      if (!still) socket.close(UNAUTHENTICATED, 'sign in')
    }, PING_MS)
    socket.on('pong', () => {
      alive = true
    })
    socket.on('message', (data) => {
      const asked = liveRequestSchema.safeParse(parseJson(String(data)))
      if (asked.success) topics = new Set([CLIENT_TOPIC, ...asked.data.subscribe])
    })
    socket.on('close', () => {
      clearInterval(heartbeat)
      unsubscribe()
    })
    socket.on('error', () => socket.terminate())
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
