import type { PresenceEvent } from '#contract/live.ts'
import { randomId } from '#web/random-id.ts'
import { listenToPresence, publishPresence } from './live.ts'
import { applyPresence, dropStale, HOLD_REPEAT_MS, REPEAT_MS, type Roster } from './roster.ts'
import { listenToBeacons, sendBeacon } from './tab-beacon.ts'

/** Whoever left the desk with the focus in a field does not keep it. */
const IDLE_MS = 60_000

export type PagePresence = {
  /** This page's person is at a field: said at once, and for as long as this is called again within a minute. */
  hold(field: string): void
  release(field: string): void
  end(): void
}

/**
 * Says that this page is open at the topic and hears who else is: by the live connection, and by beacons from tab to
 * tab, which need no server. Both carry the same events; whoever is heard twice is one.
 */
export function startPresence({
  topic,
  userId,
  name,
  onRoster,
}: {
  topic: string
  userId: string
  name: string
  onRoster: (roster: Roster) => void
}): PagePresence {
  const page = randomId()
  let roster: Roster = []
  let held: { field: string; touchedAt: number } | undefined
  let publishedAt = 0

  const setRoster = (next: Roster) => {
    if (next === roster) return
    roster = next
    onRoster(next)
  }
  const publish = () => {
    publishedAt = Date.now()
    const place = { topic, page, field: held?.field }
    publishPresence(place)
    sendBeacon({ kind: 'presence', ...place, userId, name, present: true })
  }
  const letGo = () => {
    held = undefined
    publish()
  }
  const receive = (event: PresenceEvent, near: boolean) => {
    if (event.topic !== topic || event.page === page) return
    const isNew = event.present && roster.every((other) => other.page !== event.page)
    // Two took the same field in one moment: on both sides it is kept by the page whose id comes first.
    const rival = event.field !== undefined && event.field === held?.field && event.userId !== userId
    const kept = rival && page < event.page
    setRoster(applyPresence(roster, kept ? { ...event, field: undefined } : event, Date.now(), near))
    if (rival && !kept) letGo()
    // Whoever comes is told at once who is there.
    else if (isNew) publish()
  }
  const tick = () => {
    const now = Date.now()
    if (held !== undefined && now - held.touchedAt >= IDLE_MS) letGo()
    else if (held !== undefined || now - publishedAt >= REPEAT_MS) publish()
    setRoster(dropStale(roster, now))
  }
  const leave = () => {
    publishPresence(undefined)
    sendBeacon({ kind: 'presence', topic, page, userId, name, present: false })
  }

  const stops = [listenToPresence((event) => receive(event, false)), listenToBeacons((event) => receive(event, true))]
  const timer = setInterval(tick, HOLD_REPEAT_MS)
  window.addEventListener('pagehide', leave)
  publish()
  return {
    hold(field) {
      const isNew = held?.field !== field
      held = { field, touchedAt: Date.now() }
      if (isNew) publish()
    },
    release(field) {
      if (held?.field === field) letGo()
    },
    end() {
      clearInterval(timer)
      window.removeEventListener('pagehide', leave)
      for (const stop of stops) stop()
      leave()
    },
  }
}
