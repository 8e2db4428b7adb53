import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import type { ChosenInspiration } from '#web/pages/wizard/draft/draft.ts'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import { announce } from '#web/ui/feedback/announcer.tsx'
import { showToast } from '#web/ui/feedback/toast.tsx'

export type Choice = {
  /** Place of a picture in the selection from 1; 0 when it is not chosen. */
  orderOf: (imageId: string) => number
  count: number
  full: boolean
  add: (inspiration: ChosenInspiration) => void
  remove: (imageId: string) => void
  /** Says that no more than five can be chosen. */
  refuse: () => void
}

/** What is chosen, and the only ways to choose: never more than five. */
export function useChoice(): Choice {
  const { state, dispatch } = useWizard()
  const { inspirations } = state.draft
  const count = inspirations.length
  const full = count >= LIMITS.inspirations
  const refuse = () => showToast({ message: MESSAGES.tooManyInspirations, id: 'too-many-inspirations' })
  return {
    orderOf: (imageId) => inspirations.findIndex((inspiration) => inspiration.imageId === imageId) + 1,
    count,
    full,
    add(inspiration) {
      if (full) return refuse()
      dispatch({ kind: 'inspirationAdded', inspiration })
      announce(`${MESSAGES.inspirationsSelected(count + 1, LIMITS.inspirations)} selected`)
    },
    remove(imageId) {
      dispatch({ kind: 'inspirationRemoved', imageId })
      announce(`${MESSAGES.inspirationsSelected(count - 1, LIMITS.inspirations)} selected`)
    },
    refuse,
  }
}
