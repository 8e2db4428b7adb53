import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { MESSAGES } from '#contract/messages.ts'
import { productAnalysisQuery } from '#web/api/analyses.ts'
import { AnalysisResult } from '#web/images/analysis/analysis-result.tsx'
import { AnalysisRunning } from '#web/images/analysis/analysis-running.tsx'
import { analysisTitle } from '#web/images/analysis/rooms-sentence.ts'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'

/** What the studio sees in some products of the catalogue, without a session. */
export function ProductAnalysis({ ids, onClose }: { ids: string[]; onClose: () => void }) {
  const run = useQuery(productAnalysisQuery(ids))
  const { data: analysis, error } = run
  const title = analysis ? analysisTitle(ids.length, analysis.roomTypeDistribution) : MESSAGES.analyzing
  return (
    <Modal
      opened
      onClose={onClose}
      title={error ? 'Analyze' : title}
      size="70rem"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {analysis ? (
        <AnalysisResult
          analysis={analysis}
          intro="This is what the studio sees in these products. Nothing was saved."
        />
      ) : error && !run.isFetching ? (
        <ErrorState title={MESSAGES.analysisFailed} text={error.message} onRetry={() => void run.refetch()} />
      ) : (
        <AnalysisRunning ids={ids} />
      )}
    </Modal>
  )
}
