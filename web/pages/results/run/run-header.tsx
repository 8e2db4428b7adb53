import { useSessionStorage } from '@mantine/hooks'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Picture } from '#contract/fields.ts'
import type { GeneratedImage } from '#contract/generated-images.ts'
import { MESSAGES } from '#contract/messages.ts'
import type { SessionProgress } from '#contract/session-runs.ts'
import type { StudioSession } from '#contract/studio-sessions.ts'
import { type Completion, ProgressHeader } from '#web/ui/progress/progress-header.tsx'
import { StatusWord } from '#web/ui/progress/status-word.tsx'
import styles from './run-header.module.css'
import { runNotice } from './run-notice.tsx'
import {
  formatPercent,
  isFinished,
  missingImages,
  runDuration,
  runPhase,
  runSegments,
  runSentence,
} from './run-sentences.ts'
import type { RunControls } from './use-run-controls.ts'

export type RunHeaderProps = {
  session: StudioSession
  progress: SessionProgress
  /** Where the pictures of the latest completions are taken from. */
  images: readonly GeneratedImage[]
  controls: RunControls | undefined
  /** Given where all that failed needs another product photo. */
  onReplacePhotos: (() => void) | undefined
  actions: ReactNode
}

/** How the run stands: name, bar, sentence, time left, latest completions, and what needs attention. */
export function RunHeader({ session, progress, images, controls, onReplacePhotos, actions }: RunHeaderProps) {
  const phase = runPhase(progress)
  const running = phase === 'generating'
  const { completed, total, percent, etaSeconds, etaSlowestSeconds, recent } = progress
  // Once seen it can be put away; the tab remembers that.
  const [seen, setSeen] = useSessionStorage({ key: `epox-all-ready-${session.id}`, defaultValue: false })
  const missing = missingImages(session, progress)
  const onSeen = seen ? undefined : () => setSeen(true)
  const notice = runNotice({ progress, missing, controls, onReplacePhotos, onSeen })
  return (
    <ProgressHeader
      title={session.name}
      status={
        isFinished(phase) ? undefined : <StatusWord status={running ? 'generating' : 'paused'} share={percent / 100} />
      }
      actions={actions}
      segments={runSegments(progress)}
      sentence={
        // Changes too often to be read out each time: useRunAnnouncements does that.
        <span className={styles.sentence} aria-live="off">
          {phase === 'done' && (
            <IconCircleCheck className={styles.check} size={20} stroke={1.6} role="img" aria-label="✓" />
          )}
          {phase === 'partial' && progress.error > 0 && (
            <IconAlertTriangle
              className={styles.warning}
              size={20}
              stroke={1.6}
              role="img"
              aria-label="Partly failed"
            />
          )}
          {runSentence(progress, missing)}
        </span>
      }
      shortSentence={running ? <span aria-live="off">{MESSAGES.progress(completed, total)}</span> : undefined}
      aside={asideOf(session, progress, images[0]?.createdAt)}
      remaining={
        running && etaSeconds !== null ? MESSAGES.timeLeft(etaSeconds, etaSlowestSeconds ?? etaSeconds) : undefined
      }
      hint={running ? MESSAGES.leaveWhileGenerating : undefined}
      recent={isFinished(phase) ? undefined : recent.map((one) => completionOf(one, images))}
      notice={notice}
    />
  )
}

/** "97.8% in 12 minutes" of a finished run; `plannedAt` is when its images were planned. */
function asideOf(session: StudioSession, progress: SessionProgress, plannedAt = ''): string | undefined {
  const phase = runPhase(progress)
  if (phase === 'generating' || phase === 'draft') return undefined
  const measurable = isFinished(phase) && phase !== 'cancelled'
  const duration = measurable ? runDuration({ ...session, plannedAt }) : undefined
  const share = phase === 'done' ? undefined : `${formatPercent(progress.percent)}%`
  return [share, duration].filter((part) => part !== undefined).join(' ') || undefined
}

function completionOf(recent: SessionProgress['recent'][number], images: readonly GeneratedImage[]): Completion {
  const { id, productName, roomType, thumbnail } = recent
  const known = images.find((image) => image.id === id)?.picture
  const small: Picture | null =
    thumbnail === null ? null : { url: thumbnail, width: 320, height: 320, thumbhash: '', thumbnails: [] }
  return { id, text: MESSAGES.completedImage(productName, roomType), picture: known ?? small }
}
