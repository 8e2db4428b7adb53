import { VisuallyHidden } from '@mantine/core'
import { createValue, useStore } from '#web/store.ts'

const spoken = createValue({ text: '', count: 0 })

/** Reads a sentence out to people who use a screen reader, after what is being read now. */
export function announce(text: string): void {
  spoken.set({ text, count: spoken.state().count + 1 })
}

/** The live region `announce` speaks through. Once an app. */
export function Announcer() {
  const { text, count } = useStore(spoken)
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {/* A new element for every sentence: the same one twice is read twice. */}
      <span key={count}>{text}</span>
    </VisuallyHidden>
  )
}
