import { IconCloudOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { ProgressRing } from '#web/ui/progress/progress-ring.tsx'
import styles from './offline-bar.module.css'

export type OfflineBarProps = {
  /** Tries are going on: a ring turns. Given up for now: a still icon. */
  trying: boolean
  children: ReactNode
}

/** The calm bar under the top bar while the connection is gone. Pages stay usable below it. */
export function OfflineBar({ trying, children }: OfflineBarProps) {
  return (
    <div className={styles.bar} role="status">
      {trying ? (
        <span className={styles.icon}>
          <ProgressRing share={null} size={16} stroke={2.2} tone="text" />
        </span>
      ) : (
        <IconCloudOff className={styles.icon} size={18} stroke={1.6} aria-hidden />
      )}
      <span>{children}</span>
    </div>
  )
}
