import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Analysis } from '#contract/studio-sessions.ts'
import { analysisBusyQuery, sessionAnalysisQuery } from '#web/api/analyses.ts'
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
  const busy = useQuery(analysisBusyQuery(stored?.id))
  const run = useQuery({ ...sessionAnalysisQuery(stored), enabled: analysis === null })
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
