import { Button } from '@mantine/core'
import { IconAdjustments, IconDownload, IconPlayerPause, IconPlayerPlay, IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { MESSAGES } from '#contract/messages.ts'
import type { SessionProgress } from '#contract/session-runs.ts'
import { STEP_TITLES } from '#contract/session-states.ts'
import { LinkButton } from '#web/ui/layout/link-button.tsx'
import styles from './run-actions.module.css'
import { isFinished, runPhase } from './run-sentences.ts'
import type { RunControls } from './use-run-controls.ts'

export type RunActionsProps = {
  /** What stands before the buttons: the download that goes on. */
  children?: ReactNode
  progress: SessionProgress
  controls: RunControls | undefined
  onDownloadAll: () => void
  /** The session whose settings are still open, because not all of its images were asked for. */
  openSettingsOf?: string | undefined
  /** Starts a new draft with the same products; left out for people who may only look. */
  onDuplicate?: (() => void) | undefined
}

const icon = { size: 18, stroke: 1.6 } as const

/** The buttons at the right of the title: what can be done to the run in the state it is in. */
export function RunActions({
  children,
  progress,
  controls,
  onDownloadAll,
  openSettingsOf,
  onDuplicate,
}: RunActionsProps) {
  const phase = runPhase(progress)
  const running = phase === 'generating' || phase === 'paused'
  // A ZIP of a run that goes on would be out of date before it is ready.
  const downloadable = progress.completed > 0 && (isFinished(phase) || phase === 'paused')
  return (
    <div className={styles.actions} data-phase={phase}>
      {children}
      {phase === 'generating' && controls !== undefined && (
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPlayerPause size={16} stroke={1.6} />}
          loading={controls.busy === 'pause'}
          onClick={() => controls.run('pause')}
        >
          Pause
        </Button>
      )}
      {running && controls !== undefined && (
        <Button
          variant="subtle"
          size="sm"
          loading={controls.busy === 'cancel'}
          onClick={() => void controls.cancel(progress)}
        >
          Cancel Generation
        </Button>
      )}
      {isFinished(phase) && openSettingsOf !== undefined && (
        <LinkButton
          variant="default"
          leftSection={<IconAdjustments {...icon} />}
          to="/studioSessions/$id/edit"
          params={{ id: openSettingsOf }}
          search={{ step: STEP_TITLES.length }}
        >
          Back to settings
        </LinkButton>
      )}
      {isFinished(phase) && openSettingsOf === undefined && onDuplicate !== undefined && (
        <Button
          className={styles.action}
          variant="default"
          leftSection={<IconRefresh {...icon} />}
          title={MESSAGES.regenerateSessionScope}
          onClick={onDuplicate}
        >
          Regenerate StudioSession
        </Button>
      )}
      {downloadable && (
        <Button
          className={styles.action}
          variant={phase === 'paused' ? 'default' : 'filled'}
          size={phase === 'paused' ? 'sm' : 'md'}
          leftSection={<IconDownload {...icon} />}
          onClick={onDownloadAll}
        >
          Download All
        </Button>
      )}
      {/* A run that stands for another reason goes on by itself. */}
      {phase === 'paused' && progress.pauseReason === 'user' && controls !== undefined && (
        <Button
          size="sm"
          leftSection={<IconPlayerPlay size={16} stroke={1.6} />}
          loading={controls.busy === 'resume'}
          onClick={() => controls.run('resume')}
        >
          Resume
        </Button>
      )}
    </div>
  )
}
