import { Button } from '@mantine/core'
import { IconAlertTriangle, IconPhoto, IconX } from '@tabler/icons-react'
import { formatBytes } from '#contract/amounts.ts'
import { IconButton } from '#web/ui/choices/icon-button.tsx'
import { Photo } from '#web/ui/pictures/photo.tsx'
import { ProgressBar } from '#web/ui/progress/progress-bar.tsx'
import { formatShare } from '#web/ui/wording/amounts.ts'
import styles from './upload-item.module.css'
import { uploadedInspiration } from './uploaded-inspiration.ts'
import { useChoice } from './use-choice.ts'
import type { Upload } from './use-uploads.ts'

export type UploadItemProps = { upload: Upload; onRetry: () => void; onDismiss: () => void }

/** One file: on its way, there, or what went wrong with it and what to do. */
export function UploadItem({ upload, onRetry, onDismiss }: UploadItemProps) {
  const { file, state } = upload
  return (
    <li className={styles.item} data-kind={state.kind}>
      <span className={styles.picture}>
        {state.kind === 'done' ? (
          <Photo picture={state.picture.picture} alt="" ratio="fill" sizes="56px" />
        ) : state.kind === 'failed' ? (
          <IconAlertTriangle className={styles.alert} size={20} stroke={1.6} aria-hidden />
        ) : (
          <IconPhoto size={20} stroke={1.6} aria-hidden />
        )}
      </span>
      <div className={styles.words}>
        <span className={styles.name}>{file.name}</span>
        <UploadLine upload={upload} />
      </div>
      {state.kind === 'failed' && !state.refused && (
        <Button variant="default" size="xs" onClick={onRetry}>
          Try again
        </Button>
      )}
      {state.kind === 'done' && <UseButton upload={upload} />}
      {state.kind !== 'done' && (
        <IconButton label={`${state.kind === 'sending' ? 'Cancel' : 'Dismiss'} ${file.name}`} onClick={onDismiss}>
          <IconX size={18} stroke={1.6} />
        </IconButton>
      )}
    </li>
  )
}

function UploadLine({ upload: { file, state } }: { upload: Upload }) {
  switch (state.kind) {
    case 'sending':
      return (
        <>
          <ProgressBar
            segments={[{ share: state.share, tone: 'accent' }]}
            label={`Upload of ${file.name}`}
            height={4}
          />
          <span className={styles.line}>{formatShare(Math.min(state.share, 0.99))}</span>
        </>
      )
    case 'failed':
      return (
        <span className={styles.error} role="alert">
          {state.message}
        </span>
      )
    case 'done': {
      const { width, height, warnings } = state.picture
      return (
        <span className={styles.line}>
          {width} × {height}, {formatBytes(file.size)}
          {warnings.map((warning) => (
            <span key={warning} className={styles.warning} role="status">
              {warning}
            </span>
          ))}
        </span>
      )
    }
  }
}

/** Puts an uploaded picture back after it was removed from the selection. */
function UseButton({ upload: { file, state } }: { upload: Upload }) {
  const choice = useChoice()
  if (state.kind !== 'done') return null
  const order = choice.orderOf(state.picture.imageId)
  if (order > 0) return <span className={styles.number}>{order}</span>
  return (
    <Button variant="default" size="xs" onClick={() => choice.add(uploadedInspiration(file, state.picture))}>
      Select
    </Button>
  )
}
