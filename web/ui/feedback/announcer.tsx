import { VisuallyHidden } from '@mantine/core'
import { useSyncExternalStore } from 'react'

let spoken = { text: '', count: 0 }
const listeners = new Set<() => void>()

/** Reads a sentence out to people who use a screen reader, after what is being read now. */
export function announce(text: string): void {
  spoken = { text, count: spoken.count + 1 }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The live region `announce` speaks through. Once an app. */
export function Announcer() {
  const { text, count } = useSyncExternalStore(subscribe, () => spoken)
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {/* A new element for every sentence: the same one twice is read twice. */}
      <span key={count}>{text}</span>
    </VisuallyHidden>
  )
}
