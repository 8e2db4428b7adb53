import { type LiveEvent, liveEventSchema } from '#contract/live.ts'
import type { Bus } from '#server/platform/bus/bus.ts'

type Listener = (event: LiveEvent) => void

export type Live = {
  /** Tells everybody of this client who listens to the event's topic. Call it after the commit it reports. */
  publish(clientId: string, event: LiveEvent): void
  /** Listens to all topics of a client; returns the end of it. */
  subscribe(clientId: string, listener: Listener): () => void
  /** Whether all events arrive here; when not, pages have to ask by themselves. */
  isWhole(): boolean
  onLost(listener: () => void): () => void
}

/** Live events of all processes. */
export function createLive(bus: Bus): Live {
  const channel = (clientId: string) => `live:${clientId}`
  return {
    publish(clientId, event) {
      bus.publish(channel(clientId), JSON.stringify(event))
    },
    subscribe: (clientId, listener) =>
      bus.subscribe(channel(clientId), (message) => {
        const event = parseEvent(message)
        if (event) listener(event)
      }),
    isWhole: bus.isWhole,
    onLost: bus.onLost,
  }
}

/** Anybody who reaches Redis can publish there; what is no event is nothing to us. */
function parseEvent(message: string): LiveEvent | undefined {
  try {
    return liveEventSchema.safeParse(JSON.parse(message)).data
  } catch {
    return undefined
  }
}
