import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleDotted,
  IconPlayerPause,
  IconX,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { ProgressRing } from './progress-ring.tsx'
import styles from './status-word.module.css'

export type Status =
  | 'draft'
  | 'analyzing'
  | 'ready'
  | 'generating'
  | 'paused'
  | 'completed'
  | 'cancelled'
  | 'failed'
  | 'waiting'

const WORDS: Record<Status, string> = {
  draft: 'Draft',
  analyzing: 'Analyzing',
  ready: 'Draft',
  generating: 'Generating',
  paused: 'Paused',
  completed: 'Completed',
  cancelled: 'Cancelled',
  failed: 'Failed',
  waiting: 'Waiting',
}

export type StatusWordProps = {
  status: Status
  /** Share done of a generating run, between 0 and 1; left out, the ring turns. */
  share?: number
  /** Other words than the usual ones: "96 images", "4 failed". */
  children?: ReactNode
}

/** Icon, word and colour together: the shape carries the meaning, the colour only repeats it. */
export function StatusWord({ status, share, children }: StatusWordProps) {
  return (
    <span className={styles.status} data-status={status}>
      <StatusIcon status={status} share={share} />
      {children ?? WORDS[status]}
    </span>
  )
}

function StatusIcon({ status, share }: { status: Status; share: number | undefined }) {
  const look = { size: 16, stroke: 1.9, 'aria-hidden': true } as const
  switch (status) {
    case 'draft':
    case 'ready':
      return <IconCircleDashed {...look} />
    case 'waiting':
      return <IconCircleDotted {...look} />
    case 'analyzing':
      return <ProgressRing share={null} size={16} stroke={2.4} />
    case 'generating':
      return <ProgressRing share={share ?? null} size={16} stroke={2.4} />
    case 'paused':
      return <IconPlayerPause {...look} />
    case 'completed':
      return <IconCircleCheck {...look} />
    case 'cancelled':
      return <IconX {...look} />
    case 'failed':
      return <IconAlertTriangle {...look} />
  }
}
