import { Button } from '@mantine/core'
import { IconAlertTriangle, IconClock, IconRefresh } from '@tabler/icons-react'
import type { DownloadJob } from '#contract/downloads.ts'
import { MESSAGES } from '#contract/messages.ts'
import styles from './dialog-parts.module.css'
import { DialogBody } from './dialog-parts.tsx'
import { estimatePacking } from './download-estimate.ts'
import type { Download } from './use-download.ts'

export function FailedStep({ download, message }: { download: Download; message: string }) {
  return (
    <DialogBody
      icon={<IconAlertTriangle className={styles.err} size={24} stroke={1.8} aria-hidden />}
      title={message}
      footer={
        <>
          <Button variant="default" onClick={() => download.close({ done: true })}>
            Close
          </Button>
          <Button data-autofocus leftSection={<IconRefresh size={17} stroke={1.6} />} onClick={download.again}>
            Try again
          </Button>
        </>
      }
    >
      <p className={styles.lead}>{MESSAGES.downloadKeepsImages}</p>
    </DialogBody>
  )
}

export function ExpiredStep({ download, job }: { download: Download; job: DownloadJob }) {
  return (
    <DialogBody
      icon={<IconClock className={styles.warn} size={24} stroke={1.8} aria-hidden />}
      title={MESSAGES.downloadExpired}
      footer={
        <>
          <Button variant="default" onClick={() => download.close({ done: true })}>
            Cancel
          </Button>
          <Button data-autofocus onClick={download.again}>
            Generate new link
          </Button>
        </>
      }
    >
      <p className={styles.lead}>{MESSAGES.downloadAgain(job.total, estimatePacking(job.bytes, job.format))}</p>
    </DialogBody>
  )
}
