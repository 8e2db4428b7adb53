import { IconAlertTriangle, IconCheck, IconCloudOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { ProgressRing } from '#web/ui/progress/progress-ring.tsx'
import { clockTime } from '#web/ui/wording/dates.ts'
import styles from './save-indicator.module.css'

export type SaveState =
  /** Nothing to save yet. */
  | { kind: 'untouched' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string | Date }
  /** Kept in this browser until the connection is back. */
  | { kind: 'offline' }
  | { kind: 'error'; onRetry: () => void }

/** "Saved 10:42": whether leaving now would lose anything. */
export function SaveIndicator({ state }: { state: SaveState }) {
  return (
    <span className={styles.state} data-kind={state.kind} role="status">
      <SaveWords state={state} />
    </span>
  )
}

function SaveWords({ state }: { state: SaveState }): ReactNode {
  switch (state.kind) {
    case 'untouched':
      return null
    case 'saving':
      return (
        <>
          <ProgressRing share={null} size={14} stroke={2} tone="text" />
          Saving...
        </>
      )
    case 'saved':
      return (
        <>
          <IconCheck size={16} stroke={1.9} aria-hidden />
          Saved {clockTime(state.at)}
        </>
      )
    case 'offline':
      return (
        <>
          <IconCloudOff size={16} stroke={1.9} aria-hidden />
          Offline, kept here
        </>
      )
    case 'error':
      return (
        <>
          <IconAlertTriangle size={16} stroke={1.9} aria-hidden />
          Not saved
          <button type="button" className={styles.retry} onClick={state.onRetry}>
            Try again
          </button>
        </>
      )
  }
}
