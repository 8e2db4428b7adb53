import { ENDED_STATUSES, RUN_STATUSES } from '#contract/session-states.ts'
import { type SessionStatus, updateStudioSession } from '#contract/studio-sessions.ts'
import { useMayCall } from './permission.ts'

/** Sessions that were generated, or began to be. */
export const NOT_DRAFTS: SessionStatus[] = [...RUN_STATUSES, ...ENDED_STATUSES]

/**
 * The states of sessions a person can open: drafts only for those who may edit them. Undefined for all. Lists ask for no
 * others, so that nothing leads where there is nothing for this person.
 */
export function useOpenableStatuses(): SessionStatus[] | undefined {
  return useMayCall(updateStudioSession) ? undefined : NOT_DRAFTS
}
