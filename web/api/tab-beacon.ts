import { type PresenceEvent, presenceEventSchema } from '#contract/live.ts'
import { browserStorage } from '#web/browser-storage.ts'

const KEY = 'epox:presence'

/** Tells the browser's other tabs by way of localStorage: without the server, and while nothing is connected. */
export function sendBeacon(event: PresenceEvent): void {
  browserStorage.setItem(KEY, JSON.stringify(event))
  // Only a change is heard: the same again has to be one.
  browserStorage.removeItem(KEY)
}

/** Hears the beacons of other tabs, never its own. Returns what stops it. */
export function listenToBeacons(listener: (event: PresenceEvent) => void): () => void {
  const hear = ({ key, newValue }: StorageEvent) => {
    const event = key === KEY && newValue !== null ? parse(newValue) : undefined
    if (event !== undefined) listener(event)
  }
  window.addEventListener('storage', hear)
  return () => window.removeEventListener('storage', hear)
}

function parse(text: string): PresenceEvent | undefined {
  try {
    return presenceEventSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
