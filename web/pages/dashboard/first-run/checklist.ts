export type StepKey = 'products' | 'tryThree' | 'invite'
export type ChecklistStep = { key: StepKey; done: boolean }

export type FirstRunFacts = {
  /** Products with a photo. */
  ready: number
  /** Whether a studioSession was made. */
  hasSession: boolean
  /** Members and open invitations besides the person; null when nobody can be invited: by this role, or in this plan. */
  colleagues: number | null
  /** Whether inviting was put off. */
  skippedInvite: boolean
}

/** The steps of a person's first run, those that are not theirs left out. */
export function checklistOf({ ready, hasSession, colleagues, skippedInvite }: FirstRunFacts): ChecklistStep[] {
  const invited = colleagues !== null && colleagues > 0
  return [
    { key: 'products', done: ready > 0 || hasSession },
    { key: 'tryThree', done: hasSession },
    ...(colleagues === null || (skippedInvite && !invited) ? [] : [{ key: 'invite' as const, done: invited }]),
  ]
}

/** The step that is next; undefined when all is done. */
export const currentStep = (steps: readonly ChecklistStep[]): StepKey | undefined =>
  steps.find(({ done }) => !done)?.key
