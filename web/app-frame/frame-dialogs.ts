import { useSyncExternalStore } from 'react'

/** What the frame can lay over any page. */
export type FrameDialog = 'palette' | 'keys' | 'tour' | null

let opened: FrameDialog = null
const listeners = new Set<() => void>()

/** Opens one of them in place of the one that is open; null closes it. */
export function openFrameDialog(dialog: FrameDialog): void {
  opened = dialog
  for (const listener of listeners) listener()
}

export function useFrameDialog(): FrameDialog {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => opened,
  )
}
