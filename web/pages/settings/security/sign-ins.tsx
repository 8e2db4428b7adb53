import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { endAuthSession } from '#contract/passwords.ts'
import { call } from '#web/api/call.ts'
import { signInsQuery } from '#web/api/members.ts'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { dayAndTime } from '#web/ui/wording/dates.ts'
import styles from './security.module.css'

/** Where the person is signed in; each device can be signed out. */
export function SignIns() {
  const queryClient = useQueryClient()
  const { data, error, refetch, isFetching } = useQuery(signInsQuery)
  const end = useMutation({
    mutationFn: (id: string) => call(endAuthSession, { params: { id } }),
    onError: (failure) => showToast({ message: failure.message, tone: 'err', id: 'sign-ins' }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: signInsQuery.queryKey }),
  })
  return (
    <section className={styles.card} aria-labelledby="security-devices">
      <h2 id="security-devices">Where you are signed in</h2>
      {data === undefined && error !== null && (
        <ErrorState
          title="The list could not be read"
          text={error.message}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {data?.sessions.map(({ id, device, current, seenAt }) => (
        <div key={id} className={styles.device}>
          <div>
            <p>{device}</p>
            <p>{current ? 'This device' : `Last used ${dayAndTime(seenAt)}`}</p>
          </div>
          {!current && (
            <Button
              variant="default"
              size="sm"
              loading={end.isPending && end.variables === id}
              onClick={() => end.mutate(id)}
              aria-label={`Sign out ${device}`}
            >
              Sign out
            </Button>
          )}
        </div>
      ))}
    </section>
  )
}
