import { type ReactNode, useEffect, useState } from 'react'
import { createValue, useStore } from '#web/store.ts'
import { openModals } from './open-modals.ts'

export type Question = {
  /** The question itself: "Delete 'Modern Desk'?" */
  title: string
  /** The exact scope: what changes, what stays. */
  scope: ReactNode
  /** The verb: "Delete", "Cancel Generation". */
  action: string
  /** What the way back is called. */
  back?: string
  /** Takes something away. */
  danger?: boolean
}

/** How many questions are open. */
const asked = createValue(0)

/** Asks before an act that cannot be undone; answers true for the act, false for everything else. */
export async function confirm({ title, scope, action, back = 'Cancel', danger = false }: Question): Promise<boolean> {
  const modals = await openModals()
  asked.set(asked.state() + 1)
  try {
    return await new Promise((resolve) => {
      modals.openConfirmModal({
        title,
        children: scope,
        labels: { confirm: action, cancel: back },
        withCloseButton: false,
        groupProps: { mt: 28, gap: 8 },
        confirmProps: danger ? { color: 'danger', variant: 'default' } : {},
        cancelProps: danger ? { 'data-autofocus': true } : {},
        onConfirm: () => resolve(true),
        onClose: () => resolve(false),
      })
    })
  } finally {
    asked.set(asked.state() - 1)
  }
}

/** Whether a question is open: Escape is its answer, not the end of what lies below it. */
export function useIsAsking(): boolean {
  const open = useStore(asked) > 0
  const [asking, setAsking] = useState(open)
  useEffect(() => {
    if (open) return setAsking(true)
    // Not before the key that answered it has reached everybody who listens.
    const timer = setTimeout(() => setAsking(false))
    return () => clearTimeout(timer)
  }, [open])
  return open || asking
}
