import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type Analysis, analyzeStudioSession } from '#contract/studio-sessions.ts'
import { call } from '#web/api/call.ts'
import { firstRetries } from '#web/api/connection.ts'
import { analysisBusyQuery, sessionKeys } from '#web/api/studio-sessions.ts'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'

export type AnalysisRun = {
  /** The stored analysis of the selection as it is; null while it is made. */
  analysis: Analysis | null
  running: boolean
  /** The AI service sent it away; it is asked once more. */
  busy: boolean
  error: Error | null
  /** Analyses anew, also when there is an analysis already. */
  again: () => void
}

/** Analyses by itself when the stored selection has no analysis yet, three more times when no answer comes. */
export function useAnalysis(): AnalysisRun {
  const { state, dispatch } = useWizard()
  const { stored } = state
  const analysis = stored?.productAnalysis ?? null
  const queryClient = useQueryClient()
  const busyQuery = analysisBusyQuery(stored?.id)
  const busy = useQuery(busyQuery)
  const run = useQuery({
    // Another selection, also one that another tab has stored, is another question.
    queryKey: sessionKeys.analysis(stored?.id, stored?.selectedProductIds),
    queryFn: ({ signal }) => {
      if (stored === null) throw new Error('the analysis needs a stored session')
      const { id, selectedProductIds } = stored
      queryClient.setQueryData(busyQuery.queryKey, false)
      return call(analyzeStudioSession, { params: { id }, body: { productIds: selectedProductIds } }, { signal })
    },
    enabled: stored !== null && analysis === null,
    ...firstRetries,
    // What is remembered is the session's analysis, not this request.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const { data } = run
  useEffect(() => {
    if (data !== undefined) dispatch({ kind: 'analysed', ...data })
  }, [data, dispatch])
  return {
    analysis,
    running: run.isFetching,
    busy: busy.data === true,
    error: run.isFetching ? null : run.error,
    again: () => void run.refetch(),
  }
}
