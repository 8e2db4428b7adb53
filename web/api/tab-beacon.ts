import { type PresenceEvent, presenceEventSchema } from '#contract/live.ts'

const KEY = 'epox:presence'

/** Tells the browser's other tabs by way of localStorage: without the server, and while nothing is connected. */
export function sendBeacon(event: PresenceEvent): void {
  localStorage.setItem(KEY, JSON.stringify(event))
  // Only a change is heard: the same again has to be one.
  localStorage.removeItem(KEY)
}

/** Hears the beacons of other tabs, never its own. Gives back the end of it. */
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
