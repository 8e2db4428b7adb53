import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { ProgressRing } from '#web/ui/progress/progress-ring.tsx'
import styles from './download-pill.module.css'
import type { Download, DownloadView } from './use-download.ts'

/** Brings back the dialog of a download that goes on, or is over and not fetched yet. */
export function DownloadPill({ download }: { download: Download }) {
  const look = download.opened || download.view === undefined ? undefined : lookOf(download.view)
  if (look === undefined) return null
  return (
    <Button
      className={styles.pill}
      variant="subtle"
      size="sm"
      radius="xl"
      leftSection={look.icon}
      onClick={download.open}
    >
      {look.words}
    </Button>
  )
}

function lookOf(view: DownloadView): { icon: ReactNode; words: string } | undefined {
  const icon = { size: 16, stroke: 1.9, 'aria-hidden': true } as const
  switch (view.kind) {
    case 'choosing':
      return undefined
    case 'starting':
      return { icon: <ProgressRing share={null} size={16} stroke={2.4} />, words: 'Preparing download' }
    case 'packing':
      return {
        icon: <ProgressRing share={view.share} size={16} stroke={2.4} />,
        words: `Packaging ${view.done}/${view.total}`,
      }
    case 'ready':
      return { icon: <IconCheck className={styles.ok} {...icon} />, words: 'Download ready' }
    case 'expired':
      return { icon: <IconClock className={styles.warn} {...icon} />, words: 'Download expired' }
    case 'failed':
      return { icon: <IconAlertTriangle className={styles.err} {...icon} />, words: 'Download failed' }
  }
}
