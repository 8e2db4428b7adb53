import { Button } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import type { GeneratedImage } from '#contract/generated-images.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { ArchiveOptionsFields } from './archive-options.tsx'
import styles from './dialog-parts.module.css'
import { DialogBody } from './dialog-parts.tsx'
import { archiveBytes, bytesOf, estimatePacking } from './download-estimate.ts'
import type { ArchiveOptions, Download } from './use-download.ts'

export type ChooseStepProps = {
  download: Download
  images: readonly GeneratedImage[]
  imageIds: string[] | undefined
}

const DEFAULTS: ArchiveOptions = { group: 'flat', format: 'jpg', manifest: false }

/** How large it will be, how long it will take, and what it will be like. Above the limit of one ZIP it offers parts. */
export function ChooseStep({ download, images, imageIds }: ChooseStepProps) {
  const [options, setOptions] = useState(DEFAULTS)
  const kept = bytesOf(images)
  const bytes = archiveBytes(kept, options.format)
  const time = estimatePacking(kept, options.format)
  const inParts = kept > LIMITS.downloadBytes
  return (
    <DialogBody
      icon={inParts ? <IconInfoCircle className={styles.warn} size={24} stroke={1.8} aria-hidden /> : undefined}
      title={inParts ? MESSAGES.downloadTooLarge : MESSAGES.prepareZip(images.length, bytes)}
      footer={
        <>
          <Button variant="default" onClick={() => download.close()}>
            Cancel
          </Button>
          <Button data-autofocus onClick={() => download.start({ ...options, ...(imageIds && { imageIds }) })}>
            {inParts ? 'Download in parts' : 'Download'}
          </Button>
        </>
      }
    >
      <p className={styles.lead}>
        {inParts ? MESSAGES.downloadInParts(images.length, bytes, time) : MESSAGES.downloadEstimate(time)}
      </p>
      <ArchiveOptionsFields value={options} onChange={setOptions} example={images[0]?.fileName ?? ''} />
    </DialogBody>
  )
}
