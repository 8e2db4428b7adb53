import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useOpenableStatuses } from '#web/api/openable-statuses.ts'
import { sessionsQuery } from '#web/api/studio-sessions.ts'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { PageFrame } from '#web/ui/layout/page-frame.tsx'
import { DashboardInUse } from './dashboard-in-use.tsx'
import { FirstVisit } from './first-run/first-visit.tsx'

/** The way in: the empty state until a studioSession exists, then what runs, waits and was made last. */
export function DashboardPage() {
  useDocumentTitle('Dashboard · Epox Studio')
  const status = useOpenableStatuses()
  const sessions = useQuery(sessionsQuery({ status, sample: 'false', limit: 1 }))
  if (sessions.data === undefined) {
    if (sessions.error === null) return null
    return (
      <PageFrame>
        <ErrorState
          title="The dashboard could not be loaded"
          text={sessions.error.message}
          onRetry={() => void sessions.refetch()}
          retrying={sessions.isFetching}
        />
      </PageFrame>
    )
  }
  return sessions.data.total === 0 ? <FirstVisit /> : <DashboardInUse />
}
