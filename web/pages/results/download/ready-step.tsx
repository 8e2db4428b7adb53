import { Button } from '@mantine/core'
import { IconCheck, IconClock, IconDownload, IconFileZip } from '@tabler/icons-react'
import type { DownloadJob } from '#contract/downloads.ts'
import type { GeneratedImage } from '#contract/generated-images.ts'
import { formatBytes, MESSAGES } from '#contract/messages.ts'
import { saveFile } from '#web/pages/results/actions/save-file.ts'
import { countOf } from '#web/ui/wording/amounts.ts'
import styles from './dialog-parts.module.css'
import { DialogBody, ImageStrip } from './dialog-parts.tsx'
import type { Download } from './use-download.ts'

export type ReadyStepProps = {
  download: Download
  images: readonly GeneratedImage[]
  job: DownloadJob & { zipUrl: string }
}

/** The finished ZIP with its size and how long its link lasts. */
export function ReadyStep({ download, images, job }: ReadyStepProps) {
  const save = () => {
    saveFile(job.zipUrl)
    download.close({ done: true })
  }
  return (
    <DialogBody
      strip={<ImageStrip images={images} />}
      title={
        <span className={styles.ready}>
          {MESSAGES.downloadReady.replace('✓', '')}
          <IconCheck className={styles.ok} size={22} stroke={2.4} role="img" aria-label="✓" />
        </span>
      }
      footer={
        <>
          <Button variant="subtle" onClick={() => download.close()}>
            Close
          </Button>
          <Button data-autofocus leftSection={<IconDownload size={18} stroke={1.6} />} onClick={save}>
            Download ZIP
          </Button>
        </>
      }
    >
      <div className={styles.file}>
        <IconFileZip size={28} stroke={1.4} aria-hidden />
        <div className={styles.words}>
          <p className={styles.fileName}>{job.fileName}</p>
          <p className={styles.path}>
            {formatBytes(job.bytes)} · {countOf(job.total, 'image')}
          </p>
        </div>
      </div>
      <p className={styles.note}>
        <IconClock size={16} stroke={1.6} aria-hidden />
        {MESSAGES.downloadExpires}
      </p>
    </DialogBody>
  )
}
