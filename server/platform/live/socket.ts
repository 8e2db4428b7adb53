import type { WebsocketHandler } from '@fastify/websocket'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { roleCovers } from '#contract/accounts.ts'
import {
  CLIENT_TOPIC,
  type Listening,
  type LiveEvent,
  liveRequestSchema,
  type Place,
  type PresenceEvent,
} from '#contract/live.ts'
import { problem } from '#contract/problem.ts'
import { REQUEST_MESSAGES } from '#contract/request-messages.ts'
import { refuseForeign } from '#server/platform/http/origin.ts'
import type { OwnHosts } from '#server/platform/http/own-hosts.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import type { Live } from './live.ts'
import { createPresence, type Presence } from './presence.ts'

/** Closed by the server because nobody (any longer) is signed in: the page asks to sign in instead of reconnecting. */
const UNAUTHENTICATED = 4401
const SERVICE_RESTART = 1012
const TRY_AGAIN_LATER = 1013
const PING_MS = 30_000
/** An ended session hears nothing any more after this long, whatever ended it, in whichever process. */
const CHECK_MS = 4_000
/** A reader this far behind is cut off; it reconnects and fetches afresh. */
const MAX_BUFFERED_BYTES = 1_000_000

/** `GET /api/live`: sends a client's events to its signed-in pages, for the topics each asks for. */
export function mountLiveSocket(
  server: FastifyInstance,
  options: {
    live: Live
    ownHosts: OwnHosts
    authenticate(request: FastifyRequest, reply?: FastifyReply): Promise<Scope | undefined>
    /** What a person is called. */
    nameOf(userId: string): Promise<string>
  },
): void {
  // Refused before the upgrade: the page goes on asking by itself and tries again, which is not what it does when told to
  // sign in. While events of other processes do not arrive, it is better off so, too.
  const onRequest = async (request: FastifyRequest) => {
    refuseForeign(request, options.ownHosts)
    if (!options.live.isWhole()) throw problem('unavailable', 'Live events are away.')
  }
  const open = new Set<{ close(code: number, reason: string): void }>()
  options.live.onLost(() => {
    for (const socket of open) socket.close(TRY_AGAIN_LATER, 'live events are away')
  })
  const handler = async () => {
    throw problem('upgrade_required', REQUEST_MESSAGES.needsWebSocket)
  }
  const wsHandler: WebsocketHandler = async (socket, request) => {
    // Everything that listens is attached before the first await: a page asks for its topics as soon as it is open,
    // and one that is closed again meanwhile must leave nothing behind.
    let topics = new Set([CLIENT_TOPIC])
    let alive = true
    let isOpen = true
    let here: Place | undefined
    let presence: Presence | undefined
    open.add(socket)
    const ends: (() => void)[] = []
    let listening = false
    const sayTopics = () => {
      if (listening) socket.send(JSON.stringify({ kind: 'listening', topics: [...topics] } satisfies Listening))
    }
    socket.on('message', (data) => {
      const asked = liveRequestSchema.safeParse(parseJson(String(data)))
      if (!asked.success) return
      topics = new Set([CLIENT_TOPIC, ...asked.data.subscribe])
      here = asked.data.here
      presence?.say(here)
      sayTopics()
    })
    socket.on('pong', () => {
      alive = true
    })
    socket.on('close', () => {
      isOpen = false
      open.delete(socket)
      for (const end of ends) end()
    })

    const authenticate = () => options.authenticate(request)
    const scope = await authenticate()
    if (!isOpen) return
    if (!scope) {
      socket.close(UNAUTHENTICATED, 'sign in')
      return
    }
    if (roleCovers(scope.role, 'editor')) {
      const publish = (event: PresenceEvent) => options.live.publish(scope.clientId, event)
      presence = createPresence({ userId: scope.userId, nameOf: options.nameOf, publish })
      presence.say(here)
      ends.push(presence.end)
    }
    const send = (event: LiveEvent) => {
      // The team changed: perhaps it is about this page's person.
      if (event.kind === 'members') void check()
      if (!topics.has(event.topic)) return
      if (socket.bufferedAmount > MAX_BUFFERED_BYTES) socket.terminate()
      else socket.send(JSON.stringify(event))
    }
    const beat = () => {
      if (!alive) return socket.terminate()
      alive = false
      socket.ping()
    }
    const check = async () => {
      // While the database is away nobody can be told to have left.
      const still = await authenticate().catch(() => scope)
      if (!still) socket.close(UNAUTHENTICATED, 'sign in')
      // Connects again as what it is now.
      else if (still.role !== scope.role || still.clientId !== scope.clientId) socket.close(SERVICE_RESTART, 'changed')
    }
    const timers = [setInterval(beat, PING_MS), setInterval(() => void check(), CHECK_MS)]
    ends.push(...timers.map((timer) => () => clearInterval(timer)), options.live.subscribe(scope.clientId, send))
    listening = true
    sayTopics()
  }
  server.route({ method: 'GET', url: '/api/live', schema: { hide: true }, onRequest, handler, wsHandler })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
