import { Button } from '@mantine/core'
import { IconCheck, IconClock, IconDownload, IconFileZip } from '@tabler/icons-react'
import { useState } from 'react'
import { formatBytes } from '#contract/amounts.ts'
import type { GeneratedImage } from '#contract/generated-images.ts'
import { MESSAGES } from '#contract/messages.ts'
import { saveFile } from '#web/images/actions/save-file.ts'
import { Notice } from '#web/ui/feedback/notice.tsx'
import styles from './dialog-parts.module.css'
import { DialogBody, ImageStrip } from './dialog-parts.tsx'
import type { Archive } from './download-view.ts'
import { PartList } from './part-list.tsx'
import type { Download } from './use-download.ts'

export type ReadyStepProps = {
  download: Download
  images: readonly GeneratedImage[]
  archives: Archive[]
  /** "180 images". */
  holds: string
  /** Which images the ZIP lacks, where it lacks any. */
  missing?: string
  /** "Link expires in 24 hours". */
  expires?: string
}

/** The finished ZIP, or its parts, with size and how long the links last. */
export function ReadyStep({ download, images, archives, holds, missing, expires }: ReadyStepProps) {
  const [only, ...others] = archives
  const single = others.length === 0 ? only : undefined
  const [saved, setSaved] = useState<ReadonlySet<string>>(new Set())
  const save = ({ zipUrl, fileName }: Archive) => {
    saveFile(zipUrl)
    setSaved((before) => new Set([...before, fileName]))
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
        single === undefined ? (
          <Button
            variant="default"
            data-autofocus
            onClick={() => download.close({ done: saved.size === archives.length })}
          >
            Close
          </Button>
        ) : (
          <>
            <Button variant="subtle" onClick={() => download.close()}>
              Close
            </Button>
            <Button
              data-autofocus
              leftSection={<IconDownload size={18} stroke={1.6} />}
              onClick={() => {
                save(single)
                download.close({ done: true })
              }}
            >
              Download ZIP
            </Button>
          </>
        )
      }
    >
      {single === undefined ? (
        <PartList parts={archives} saved={saved} onSave={save} />
      ) : (
        <div className={styles.file}>
          <IconFileZip size={28} stroke={1.4} aria-hidden />
          <div className={styles.words}>
            <p className={styles.fileName}>{single.fileName}</p>
            <p className={styles.path}>
              {formatBytes(single.bytes)} · {holds}
            </p>
          </div>
        </div>
      )}
      {missing !== undefined && (
        <div className={styles.missing}>
          <Notice tone="warn">{missing}</Notice>
        </div>
      )}
      {expires !== undefined && (
        <p className={styles.note}>
          <IconClock size={16} stroke={1.6} aria-hidden />
          {expires}
        </p>
      )}
    </DialogBody>
  )
}
