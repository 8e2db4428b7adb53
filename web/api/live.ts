import ReconnectingWebSocket from 'partysocket/ws'
import { useEffect } from 'react'
import { LIMITS } from '#contract/limits.ts'
import {
  type ChangeEvent,
  type Listening,
  type LiveEvent,
  type LiveRequest,
  type Place,
  type PresenceEvent,
  sessionOfTopic,
  sessionTopic,
} from '#contract/live.ts'
import { createListeners } from '#web/listeners.ts'
import { boardKeys } from './boards.ts'
import { downloadKeys } from './downloads.ts'
import { imageKeys } from './generated-images.ts'
import { invalidateAll } from './invalidate-all.ts'
import { applyLiveEvents, readAnew } from './live-updates.ts'
import { notificationsQuery } from './notifications.ts'
import { productKeys } from './products.ts'
import type { Api } from './query-client.ts'
import { meQuery } from './session.ts'
import { sessionKeys } from './studio-sessions.ts'

/** Events of this long are applied together; the first of a quiet time waits for nobody. */
const IMAGES_MS = 200
/** A run that makes ten images a second tells of each; its counts are asked for once a second. */
const REST_MS = 1_000
/** The server's word that nobody is signed in any more. */
const UNAUTHENTICATED = 4401
/** What events would have told about, asked for while they cannot arrive. */
const LIVE_KEYS = [
  sessionKeys.all,
  imageKeys.all,
  downloadKeys.all,
  productKeys.all,
  boardKeys.all,
  notificationsQuery.queryKey,
]

const topics = new Map<string, number>()
let here: Place | undefined
const presence = createListeners<[PresenceEvent]>()
let subscribe: () => void = () => {}

/**
 * Opens the live connection and keeps it open: what events report is fetched again; while it is down the pages poll
 * every 5 s, and when it is back everything is fetched once. Returns what closes it.
 */
export function startLive({ queryClient, connection }: Api): () => void {
  const { protocol, host } = window.location
  const socket = new ReconnectingWebSocket(`${protocol.replace('http', 'ws')}//${host}/api/live`, null, {
    maxReconnectionDelay: 10_000,
    minReconnectionDelay: 1_000,
  })
  const apply = (events: ChangeEvent[]) => void applyLiveEvents(queryClient, events)
  const applyImage = batch(apply, IMAGES_MS)
  const applyRest = batch(apply, REST_MS)
  let missed = false

  subscribe = () => {
    if (socket.readyState === socket.OPEN) {
      socket.send(JSON.stringify({ subscribe: [...topics.keys()], here } satisfies LiveRequest))
    }
  }
  let subscribed: ReadonlySet<string> = new Set()
  const listening = (now: string[]) => {
    const added = now.filter((topic) => !subscribed.has(topic)).flatMap((topic) => sessionOfTopic(topic) ?? [])
    subscribed = new Set(now)
    for (const id of added) readAnew(queryClient, id)
  }
  socket.addEventListener('open', () => {
    subscribed = new Set()
    subscribe()
    if (missed) void queryClient.invalidateQueries()
    missed = false
  })
  socket.addEventListener('close', ({ code }) => {
    missed = true
    // Asked whether that is so, the page learns it as from any refusal, and this connection is ended with the session.
    if (code === UNAUTHENTICATED) void queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
  })
  socket.addEventListener('message', ({ data }) => {
    const event = parseMessage(String(data))
    if (event?.kind === 'listening') listening(event.topics)
    else if (event?.kind === 'presence') presence.tell(event)
    else if (event?.kind === 'image') applyImage(event)
    else if (event !== undefined) applyRest(event)
  })
  const poll = setInterval(() => {
    if (socket.readyState === socket.OPEN || connection.state() !== 'online') return
    void invalidateAll(queryClient, LIVE_KEYS)
  }, LIMITS.pollMs)
  // An open socket does not notice that the cable is out; the browser does.
  const online = () => connection.retryNow()
  const offline = () => connection.lost()
  window.addEventListener('online', online)
  window.addEventListener('offline', offline)

  return () => {
    window.removeEventListener('online', online)
    window.removeEventListener('offline', offline)
    clearInterval(poll)
    subscribe = () => {}
    socket.close()
  }
}

/** Says where this page is open to be edited, anew each time it is called; undefined: nowhere. */
export function publishPresence(place: Place | undefined): void {
  here = place
  subscribe()
}

/** Hears who comes and goes on the topics of this page. Returns what stops it. */
export const listenToPresence = presence.subscribe

/** Listens to one session's images, and who is at it, for as long as the component is there. */
export function useSessionEvents(studioSessionId: string | undefined): void {
  useEffect(() => {
    if (studioSessionId === undefined) return
    const topic = sessionTopic(studioSessionId)
    topics.set(topic, (topics.get(topic) ?? 0) + 1)
    subscribe()
    return () => {
      const others = (topics.get(topic) ?? 1) - 1
      if (others > 0) topics.set(topic, others)
      else topics.delete(topic)
      subscribe()
    }
  }, [studioSessionId])
}

type Message = LiveEvent | Listening

const KINDS: Record<Message['kind'], true> = {
  image: true,
  studioSession: true,
  analysisBusy: true,
  download: true,
  products: true,
  boards: true,
  notification: true,
  members: true,
  presence: true,
  listening: true,
}

/** Reads what the server says; undefined for kinds that only a newer server knows. As an answer, it is not parsed again. */
export function parseMessage(text: string): Message | undefined {
  const message: Message = JSON.parse(text)
  return Object.hasOwn(KINDS, message.kind) ? message : undefined
}

/** Hands over the first item at once and what follows within `milliseconds` together. */
export function batch<T>(handle: (items: T[]) => void, milliseconds: number): (item: T) => void {
  let waiting: T[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    timer = undefined
    if (waiting.length === 0) return
    const items = waiting
    waiting = []
    timer = setTimeout(flush, milliseconds)
    handle(items)
  }
  return (item) => {
    waiting.push(item)
    if (timer === undefined) flush()
  }
}
