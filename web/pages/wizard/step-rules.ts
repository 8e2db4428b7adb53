import { LIMITS } from '#contract/limits.ts'
import { isDraft, STEP_TITLES } from '#contract/session-states.ts'
import type { StudioSession } from '#contract/studio-sessions.ts'
import type { WizardStep } from '#web/ui/wizard/step-header.tsx'
import { isStorable } from './draft/draft.ts'
import type { WizardState } from './wizard-state.ts'

/**
 * The step to show, from 1: the one of the address, without one the furthest reached. Nothing beyond the first before a
 * session exists; nothing but the last once one has been generated, when only its settings are still open.
 */
export function stepShown(wanted: number | undefined, stored: StudioSession | null): number {
  if (stored === null) return 1
  if (!isDraft(stored)) return STEP_TITLES.length
  return wanted ?? stored.step
}

/** Behind: done. Ahead: open as far as one has been, while the selection can be stored. */
export function stepHeader(shown: number, { stored, draft }: WizardState): WizardStep[] {
  const locked = stored !== null && !isDraft(stored)
  const ready = draft.selection.size >= LIMITS.productsPerSession.min && isStorable(draft.selection)
  return STEP_TITLES.map((title, index) => {
    const step = index + 1
    if (step === shown) return { title, state: 'current' }
    if (locked) return { title, state: 'closed' }
    if (step < shown) return { title, state: 'done' }
    return { title, state: stored !== null && ready && step <= stored.step ? 'open' : 'closed' }
  })
}
