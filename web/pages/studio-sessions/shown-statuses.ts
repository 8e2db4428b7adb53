import { useQuery } from '@tanstack/react-query'
import { DRAFT_STATUSES, ENDED_STATUSES, RUN_STATUSES } from '#contract/session-states.ts'
import type { SessionStatus } from '#contract/studio-sessions.ts'
import { useOpenableStatuses } from '#web/api/openable-statuses.ts'
import { sessionsQuery } from '#web/api/studio-sessions.ts'

export type Shown = 'all' | 'running' | 'drafts' | 'completed'

/** Which states stand behind each word of the filter; all of them when undefined. */
export const SHOWN_STATUSES: Record<Shown, SessionStatus[] | undefined> = {
  all: undefined,
  running: [...RUN_STATUSES],
  drafts: [...DRAFT_STATUSES],
  completed: [...ENDED_STATUSES],
}

/** The filter's words with the number of sessions each would show. */
export function useShownOptions(): { value: Shown; label: string; count?: number | undefined }[] {
  const running = useQuery(sessionsQuery({ status: SHOWN_STATUSES.running, limit: 1 }))
  const drafts = useQuery(sessionsQuery({ status: SHOWN_STATUSES.drafts, limit: 1 }))
  const completed = useQuery(sessionsQuery({ status: SHOWN_STATUSES.completed, limit: 1 }))
  const hasDrafts = useOpenableStatuses() === undefined
  const options: { value: Shown; label: string; count?: number | undefined }[] = [
    { value: 'all', label: 'All' },
    { value: 'running', label: 'Running', count: running.data?.total },
    { value: 'drafts', label: 'Drafts', count: drafts.data?.total },
    { value: 'completed', label: 'Completed', count: completed.data?.total },
  ]
  return options.filter(({ value }) => hasDrafts || value !== 'drafts')
}
