import { Button } from '@mantine/core'
import type { GeneratedImage } from '#contract/generated-images.ts'
import { MESSAGES } from '#contract/messages.ts'
import { ProgressBar } from '#web/ui/progress/progress-bar.tsx'
import styles from './dialog-parts.module.css'
import { DialogBody, ImageStrip } from './dialog-parts.tsx'
import { packingLeft } from './download-estimate.ts'
import type { Download } from './use-download.ts'

export type PackingStepProps = {
  download: Download
  images: readonly GeneratedImage[]
  done: number
  /** 0 while the job has not begun. */
  total: number
  share: number
}

/** The bar while the ZIP is packed. Closing it leaves the job running. */
export function PackingStep({ download, images, done, total, share }: PackingStepProps) {
  const left = packingLeft(done, total, download.startedAt, Date.now())
  return (
    <DialogBody
      strip={<ImageStrip images={images} />}
      title={MESSAGES.preparingDownload}
      footer={
        <>
          {total > 0 && (
            <Button variant="subtle" onClick={download.cancel}>
              Cancel
            </Button>
          )}
          <Button variant="default" data-autofocus onClick={() => download.close()}>
            Continue in background
          </Button>
        </>
      }
    >
      <div className={styles.bar}>
        <ProgressBar segments={[{ share, tone: 'accent' }]} label={MESSAGES.preparingDownload} height={8} />
      </div>
      <p className={styles.progress}>
        <span className={styles.packaging}>{total === 0 ? '' : MESSAGES.packaging(done, total)}</span>
        <span className={styles.quiet}>{left}</span>
      </p>
      <p className={styles.note}>{MESSAGES.downloadGoesOn}</p>
    </DialogBody>
  )
}
