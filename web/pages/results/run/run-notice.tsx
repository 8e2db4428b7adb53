import { Button, CloseButton } from '@mantine/core'
import { IconPhotoUp, IconRefresh } from '@tabler/icons-react'
import { MESSAGES } from '#contract/messages.ts'
import type { SessionProgress } from '#contract/session-runs.ts'
import { isStudioPause } from '#contract/studio-sessions.ts'
import { UpgradeButton } from '#web/images/quota/upgrade-button.tsx'
import { Notice } from '#web/ui/feedback/notice.tsx'
import styles from './run-notice.module.css'
import { runPhase } from './run-sentences.ts'
import type { RunControls } from './use-run-controls.ts'

export type RunNoticeProps = {
  progress: SessionProgress
  /** Images of the settings that were not asked for yet. */
  missing: number
  controls: RunControls | undefined
  /** Given where all that failed needs another product photo. */
  onReplacePhotos: (() => void) | undefined
  /** Puts the green banner away; left out once it has been. */
  onSeen: (() => void) | undefined
}

/** What needs attention about a run, and the green banner when nothing does. Undefined when there is nothing to say. */
export function runNotice(props: RunNoticeProps) {
  const { progress, missing, controls, onSeen } = props
  const phase = runPhase(progress)
  if (phase === 'generating' && progress.stalledSince !== undefined) {
    return (
      <Notice
        tone="warn"
        action={
          controls && (
            <Button variant="default" size="sm" onClick={() => void controls.cancel(progress)}>
              Cancel Generation
            </Button>
          )
        }
      >
        {MESSAGES.stalled}
      </Notice>
    )
  }
  if (phase === 'paused') {
    const isQuota = progress.pauseReason === 'quota'
    return (
      <Notice tone="warn" action={isQuota ? <UpgradeButton /> : undefined}>
        {pauseWords(progress)}
      </Notice>
    )
  }
  if (phase !== 'generating' && progress.error > 0) return <FailedNotice {...props} />
  if (phase !== 'done' || onSeen === undefined) return undefined
  return (
    <Notice tone="ok" action={<CloseButton aria-label="Close" onClick={onSeen} />}>
      {missing > 0 ? MESSAGES.trialNext : MESSAGES.allReady}
    </Notice>
  )
}

function pauseWords({ pauseReason, completed, total }: SessionProgress): string {
  switch (pauseReason) {
    case 'quota':
      return MESSAGES.quotaPausedAt(completed, total)
    case 'ai_outage':
      return `${MESSAGES.aiUnavailable} ${MESSAGES.pausedByOutage}`
    default:
      return isStudioPause(pauseReason) ? MESSAGES.studioPauses[pauseReason] : MESSAGES.pausedByUser
  }
}

/** Each product once for each reason, however many of its images it concerns. */
export function failedInWords(failed: SessionProgress['failed']): string[] {
  return [...new Set(failed.map(({ productName, reason }) => MESSAGES.failedImage(productName, reason)))]
}

function FailedNotice({ progress, controls, onReplacePhotos }: RunNoticeProps) {
  const { failed, error } = progress
  const named = failedInWords(failed)
  const more = error - failed.length
  return (
    <Notice
      tone="err"
      action={
        onReplacePhotos ? (
          <Button
            variant="default"
            size="sm"
            leftSection={<IconPhotoUp size={16} stroke={1.9} />}
            onClick={onReplacePhotos}
          >
            Replace photos
          </Button>
        ) : (
          controls && (
            <Button
              variant="default"
              size="sm"
              leftSection={<IconRefresh size={16} stroke={1.9} />}
              loading={controls.busy === 'retryFailed'}
              onClick={() => controls.run('retryFailed')}
            >
              Retry Failed
            </Button>
          )
        )
      }
    >
      <strong className={styles.lead}>{MESSAGES.notGenerated}</strong> {named.join(', ')}
      {more > 0 && ` ${MESSAGES.andMore(more)}`}
    </Notice>
  )
}
