import { IconCloudOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { ProgressRing } from '#web/ui/progress/progress-ring.tsx'
import { StatusBar } from './status-bar.tsx'

export type OfflineBarProps = {
  /** Tries are going on: a ring turns. Given up for now: a still icon. */
  trying: boolean
  children: ReactNode
}

/** The bar while the connection is gone. */
export function OfflineBar({ trying, children }: OfflineBarProps) {
  const icon = trying ? (
    <ProgressRing share={null} size={16} stroke={2.2} tone="text" />
  ) : (
    <IconCloudOff size={18} stroke={1.6} />
  )
  return (
    <StatusBar tone="warn" icon={icon}>
      {children}
    </StatusBar>
  )
}
