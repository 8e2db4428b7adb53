import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { MESSAGES } from '#contract/messages.ts'
import { STEP_TITLES } from '#contract/session-states.ts'
import { AnalysisResult } from '#web/images/analysis/analysis-result.tsx'
import { AnalysisRunning } from '#web/images/analysis/analysis-running.tsx'
import { analysisTitle } from '#web/images/analysis/rooms-sentence.ts'
import { BackButton, NextButton } from '#web/pages/wizard/next-button.tsx'
import { StepFrame } from '#web/pages/wizard/step-frame.tsx'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { PageFrame } from '#web/ui/layout/page-frame.tsx'
import { ProgressRing } from '#web/ui/progress/progress-ring.tsx'
import { WizardFooter } from '#web/ui/wizard/wizard-frame.tsx'
import styles from './analyze-step.module.css'
import { StylePreference } from './style-preference.tsx'
import { useAnalysis } from './use-analysis.ts'

/** Step 2: what the studio sees in the selection. Runs by itself and shows the result the moment it is there. */
export function AnalyzeStep() {
  const { state, dispatch, goTo, moving } = useWizard()
  const { analysis, running, busy, error, again } = useAnalysis()
  const waiting = running || (analysis === null && error === null)
  const heading = waiting
    ? MESSAGES.analyzing
    : analysis === null
      ? STEP_TITLES[1]
      : analysisTitle(state.draft.selection.size, analysis.roomTypeDistribution)
  return (
    <StepFrame
      footer={
        <WizardFooter
          start={<BackButton onClick={() => goTo(1)} />}
          note={running ? 'You can leave; your draft is saved' : undefined}
        >
          {analysis !== null && (
            <Button
              variant="subtle"
              leftSection={<IconRefresh size={18} stroke={1.6} />}
              loading={running}
              onClick={again}
            >
              Analyze again
            </Button>
          )}
          <NextButton
            loading={moving}
            disabledReason={running ? 'The analysis is still running' : undefined}
            onClick={() => goTo(3)}
          >
            Next: Inspire
          </NextButton>
        </WizardFooter>
      }
    >
      <PageFrame className={styles.page}>
        {/* One heading for every state: it keeps the focus when the result takes the place of the wait. */}
        <div className={styles.title}>
          {waiting && <ProgressRing share={null} size={22} stroke={2.5} />}
          <h1 tabIndex={-1}>{heading}</h1>
        </div>
        {waiting ? (
          <AnalysisRunning ids={[...state.draft.selection]} busy={busy} />
        ) : analysis === null ? (
          <ErrorState title={MESSAGES.analysisFailed} text={error?.message} onRetry={again} />
        ) : (
          <AnalysisResult
            analysis={analysis}
            intro="This is what the studio sees in your selection. Nothing here is final; you choose the look next."
            preference={
              <StylePreference
                suggested={analysis.suggestedStyles}
                style={state.draft.settings.style}
                onChange={(style) => dispatch({ kind: 'settingsChanged', settings: { style } })}
              />
            }
          />
        )}
      </PageFrame>
    </StepFrame>
  )
}
