import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { Problem } from '#contract/problem.ts'
import { operatorQuery } from '#web/api/operator.ts'
import { PagePending } from '#web/app-frame/refusals/refusal-pages.tsx'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { OperatorFrame } from './operator-frame.tsx'
import { OperatorSignIn } from './operator-sign-in.tsx'
import { useEndedSession } from './use-ended-session.ts'

/** Everything below `/operator`: the page asked for, or the way in, at the same address. */
export function OperatorRoot() {
  const { data, error, refetch, isFetching } = useQuery(operatorQuery)
  useEndedSession()
  if (error instanceof Problem && ['unauthenticated', 'forbidden'].includes(error.code)) return <OperatorSignIn />
  if (data !== undefined) {
    return (
      <OperatorFrame user={data.user}>
        <Outlet />
      </OperatorFrame>
    )
  }
  if (error === null) return <PagePending />
  return (
    <main>
      <ErrorState
        title="The operator’s desk could not be opened"
        text={error.message}
        onRetry={() => void refetch()}
        retrying={isFetching}
      />
    </main>
  )
}
