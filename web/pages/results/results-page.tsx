import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Navigate, useParams } from '@tanstack/react-router'
import { ADDRESSES_MS, sessionImagesQuery, sessionTopQuery } from '#web/api/generated-images.ts'
import { useSessionEvents } from '#web/api/live.ts'
import { sessionQuery, sessionStatusQuery } from '#web/api/studio-sessions.ts'
import { RefusalPage } from '#web/app-frame/refusals/refusal-pages.tsx'
import { useLate } from '#web/ui/feedback/skeletons.tsx'
import { ResultsSkeleton } from './results-skeleton.tsx'
import { ResultsView } from './results-view.tsx'
import { runPhase } from './run/run-sentences.ts'

/** `/studioSessions/{id}/results`: how a run goes on, what it made, and what can be done with it. */
export function ResultsPage() {
  const { id = '' } = useParams({ strict: false })
  return <Results key={id} id={id} />
}

function Results({ id }: { id: string }) {
  useSessionEvents(id)
  const session = useQuery(sessionQuery(id))
  // Asked at once on coming back to the tab, however fresh: timers of a hidden tab are slowed down.
  const status = useQuery({ ...sessionStatusQuery(id), refetchOnMount: 'always', refetchOnWindowFocus: 'always' })
  const list = sessionImagesQuery(id)
  const known = useQueryClient().getQueryData(list.queryKey) !== undefined
  const top = useQuery({ ...sessionTopQuery(id), enabled: !known })
  // One after the other: neither the top nor its pictures are to wait for the rest.
  const seen = useLate(top.data !== undefined)
  const images = useQuery({ ...list, refetchInterval: ADDRESSES_MS, enabled: known || seen || top.isError })

  if (session.data === undefined || status.data === undefined) {
    const error = session.error ?? status.error
    return error === null ? <ResultsSkeleton /> : <RefusalPage error={error} />
  }
  // A cached status may be from before "Generate", or of the run before this one.
  const isOfThisRun = status.isFetchedAfterMount || status.data.status === session.data.status
  if (!isOfThisRun) return <ResultsSkeleton />
  if (runPhase(status.data) === 'draft') {
    if (!status.isFetchedAfterMount) return <ResultsSkeleton />
    return <Navigate to="/studioSessions/$id/edit" params={{ id }} search={{ step: session.data.step }} replace />
  }
  return (
    <ResultsView
      session={session.data}
      progress={status.data}
      images={images.data ?? top.data}
      complete={images.data !== undefined}
      failed={images.isError}
      onReload={() => void images.refetch()}
    />
  )
}
