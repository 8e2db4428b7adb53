import { IconUpload } from '@tabler/icons-react'
import { type DragEvent, useState } from 'react'
import { formatBytes } from '#contract/amounts.ts'
import { LIMITS } from '#contract/limits.ts'
import { PICTURE_FILES } from '#web/api/upload-check.ts'
import { UploadItem } from './upload-item.tsx'
import styles from './upload-tab.module.css'
import type { Uploads } from './use-uploads.ts'

export type UploadTabProps = Omit<Uploads, 'add'> & { onFiles: (files: readonly File[]) => void }

/** Own pictures by drop, click or paste. Every file has its line; what fails there touches nothing else. */
export function UploadTab({ uploads, onFiles, retry, dismiss }: UploadTabProps) {
  const [over, setOver] = useState(false)
  const drag = (event: DragEvent, isOver: boolean) => {
    event.preventDefault()
    setOver(isOver)
  }
  return (
    <>
      <label
        className={styles.zone}
        data-over={over || undefined}
        onDragOver={(event) => drag(event, true)}
        onDragLeave={(event) => drag(event, false)}
        onDrop={(event) => {
          drag(event, false)
          onFiles([...event.dataTransfer.files])
        }}
      >
        <input
          type="file"
          multiple
          className={styles.input}
          accept={PICTURE_FILES}
          aria-label="Upload pictures"
          onChange={(event) => {
            onFiles([...(event.currentTarget.files ?? [])])
            // The same file can be chosen again after it failed.
            event.currentTarget.value = ''
          }}
        />
        <IconUpload className={styles.icon} size={24} stroke={1.6} aria-hidden />
        <span className={styles.title}>Drop pictures here, or click to choose</span>
        <span className={styles.text}>
          JPG, PNG or WebP, up to {formatBytes(LIMITS.uploadBytes)} each. You can also paste one.
        </span>
      </label>
      <ul className={styles.list}>
        {uploads.map((upload) => (
          <UploadItem
            key={upload.id}
            upload={upload}
            onRetry={() => retry(upload.id)}
            onDismiss={() => dismiss(upload.id)}
          />
        ))}
      </ul>
    </>
  )
}
