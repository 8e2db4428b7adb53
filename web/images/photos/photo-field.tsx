import { Button, FileButton } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { formatBytes } from '#contract/amounts.ts'
import type { Picture } from '#contract/fields.ts'
import { uploadPicture } from '#contract/inspirations.ts'
import { LIMITS } from '#contract/limits.ts'
import { PICTURE_FILES, uploadChecked } from '#web/api/upload-check.ts'
import { Notice } from '#web/ui/feedback/notice.tsx'
import { LightBox } from '#web/ui/pictures/light-box.tsx'
import styles from './photo-field.module.css'

/** Sends a product photo; refuses at once what the server would. */
export function usePhotoUpload() {
  return useMutation({
    mutationFn: (file: File) => uploadChecked(uploadPicture, file, { fields: { purpose: 'product' } }),
  })
}

export type PhotoFieldProps = {
  picture: Picture | null
  name: string
  upload: { isPending: boolean; error: Error | null }
  /** What may go wrong with the photo that is shown. */
  warnings: readonly string[]
  onChosen: (file: File) => void
}

/** The product photo on its light box, and its replacement. */
export function PhotoField({ picture, name, upload: sent, warnings, onChosen }: PhotoFieldProps) {
  return (
    <div className={styles.field}>
      <div className={styles.photo}>
        <span className={styles.box}>
          <LightBox picture={picture} alt={name === '' ? 'Product photo' : name} sizes="148px" radius="md" />
        </span>
        <FileButton accept={PICTURE_FILES} onChange={(file) => file !== null && onChosen(file)}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              size="sm"
              leftSection={<IconUpload size={16} stroke={1.9} aria-hidden />}
              loading={sent.isPending}
            >
              {picture === null ? 'Upload image' : 'Upload new image'}
            </Button>
          )}
        </FileButton>
      </div>
      {/* Has the height of a refusal, so that one that takes the place of the hint moves nothing. */}
      <div className={styles.note}>
        {sent.error !== null ? (
          <Notice tone="err">{sent.error.message}</Notice>
        ) : warnings.length > 0 ? (
          warnings.map((warning) => (
            <Notice key={warning} tone="warn">
              {warning}
            </Notice>
          ))
        ) : (
          <p className={styles.hint}>
            JPG, PNG or WebP up to {formatBytes(LIMITS.uploadBytes)}, the whole product on a plain background.
          </p>
        )}
      </div>
    </div>
  )
}
