import type { LiveEvent } from '#contract/live.ts'

type Listener = (event: LiveEvent) => void

export type Live = {
  /** Tells everybody of this client who listens to the event's topic. Call it after the commit it reports. */
  publish(clientId: string, event: LiveEvent): void
  /** Listens to all topics of a client; returns the end of it. */
  subscribe(clientId: string, listener: Listener): () => void
}

/** Live events within one process. */
export function createLive(): Live {
  const listeners = new Map<string, Set<Listener>>()
  return {
    publish(clientId, event) {
      for (const listener of listeners.get(clientId) ?? []) listener(event)
    },
    subscribe(clientId, listener) {
      const set = listeners.get(clientId) ?? new Set()
      listeners.set(clientId, set.add(listener))
      return () => {
        set.delete(listener)
        if (set.size === 0 && listeners.get(clientId) === set) listeners.delete(clientId)
      }
    },
  }
}
