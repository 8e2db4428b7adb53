import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { MESSAGES } from '#contract/messages.ts'
import { Problem } from '#contract/problem.ts'
import { generateStudioSession } from '#contract/session-runs.ts'
import { useApi } from '#web/api/api-context.tsx'
import { callOnce } from '#web/api/call-once.ts'
import { untilAnswered } from '#web/api/connection.ts'
import { meQuery } from '#web/api/session.ts'
import { forgetRun, sessionQuery } from '#web/api/studio-sessions.ts'
import { askForNoticesOnce } from '#web/app-frame/notifications/browser-notices.ts'
import { type QuotaRefusal, quotaRefusalOf, retrySecondsOf } from '#web/images/quota/refusals.ts'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import { generateOrder } from './generate-order.ts'

export type Generation = {
  /** Starts the run, of at most `limit` images, and goes to the results. */
  start: (limit?: number) => void
  isPending: boolean
  quota: QuotaRefusal | null
  dismissQuota: () => void
  /** The queue is full: when it is worth another try, and whether that try comes by itself; null otherwise. */
  busy: { seconds: number; auto: boolean; again: (byItself: boolean) => void } | null
  /** Why it could not start, for everything else. */
  refusal: string | null
}

/** Saves, then starts the generation. Every refusal has its own way on. */
export function useGenerate(): Generation {
  const { state, save } = useWizard()
  const navigate = useNavigate()
  const { queryClient, connection } = useApi()
  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  const [quota, setQuota] = useState<QuotaRefusal | null>(null)
  const [retriedByItself, setRetriedByItself] = useState(false)
  const toResults = (id: string) => navigate({ to: '/studioSessions/$id/results', params: { id } })

  const generate = useMutation({
    mutationFn: (limit: number | undefined) =>
      untilAnswered(
        connection,
        async () => {
          const stored = await save()
          if (stored === null) throw new Problem('invalid_request', MESSAGES.noProductsSelected)
          const { id } = stored
          const body = generateOrder(stored, state.draft.settings, limit)
          const started = await callOnce(generateStudioSession, { params: { id }, body })
          forgetRun(queryClient, id)
          queryClient.setQueryData(sessionQuery(id).queryKey, started)
          void queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
          return started
        },
        () => isHere.current,
      ),
    onMutate: () => setQuota(null),
    onSuccess: (started) => started && toResults(started.id),
    onError: async (error) => {
      const refused = quotaRefusalOf(error)
      if (refused !== null) setQuota(refused)
      // It runs already, or there is nothing left to make: both are seen there.
      const id = state.stored?.id
      if (!(error instanceof Problem) || error.code !== 'wrong_state' || id === undefined) return
      forgetRun(queryClient, id)
      await toResults(id)
    },
  })
  const seconds = retrySecondsOf(generate.error)
  const handled = quotaRefusalOf(generate.error) !== null || seconds !== null
  const start = (limit: number | undefined, byItself: boolean) => {
    if (generate.isPending) return
    setRetriedByItself(byItself)
    if (!byItself) askForNoticesOnce()
    generate.mutate(limit)
  }
  return {
    start: (limit) => start(limit, false),
    isPending: generate.isPending || generate.isSuccess,
    quota,
    dismissQuota: () => setQuota(null),
    busy:
      seconds === null
        ? null
        : { seconds, auto: !retriedByItself, again: (byItself) => start(generate.variables, byItself) },
    refusal: generate.error !== null && !handled ? generate.error.message : null,
  }
}
