import { createValue, useStore } from '#web/store.ts'

/** What the frame can lay over any page. */
export type FrameDialog = 'palette' | 'keys' | 'tour' | null

const opened = createValue<FrameDialog>(null)

/** Opens one of them in place of the one that is open; null closes it. */
export function openFrameDialog(dialog: FrameDialog): void {
  opened.set(dialog)
}

export function useFrameDialog(): FrameDialog {
  return useStore(opened)
}
