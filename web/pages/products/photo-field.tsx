import { Button, FileButton } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { Picture } from '#contract/fields.ts'
import { uploadPicture } from '#contract/inspirations.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { Problem } from '#contract/problem.ts'
import { upload } from '#web/api/call.ts'
import { Notice } from '#web/ui/feedback/notice.tsx'
import { LightBox } from '#web/ui/pictures/light-box.tsx'
import styles from './photo-field.module.css'

const TYPES = ['image/jpeg', 'image/png', 'image/webp']

export type PhotoFieldProps = {
  picture: Picture | null
  name: string
  onUploaded: (photo: { imageId: string; picture: Picture }) => void
}

/** The product photo on its light box, and its replacement. Refuses at once what the server would. */
export function PhotoField({ picture, name, onUploaded }: PhotoFieldProps) {
  const send = useMutation({
    mutationFn: (file: File) => {
      if (!TYPES.includes(file.type)) throw new Problem('unsupported_file', MESSAGES.unsupportedImage)
      if (file.size > LIMITS.uploadBytes) throw new Problem('file_too_large', MESSAGES.imageTooLarge(file.size))
      return upload(uploadPicture, file, { fields: { purpose: 'product' } })
    },
    onSuccess: onUploaded,
  })
  const [warning] = send.data?.warnings ?? []
  return (
    <div className={styles.field}>
      <span className={styles.box}>
        <LightBox picture={picture} alt={name === '' ? 'Product photo' : name} sizes="148px" radius="md" />
      </span>
      <div className={styles.side}>
        <FileButton accept={TYPES.join(',')} onChange={(file) => file !== null && send.mutate(file)}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              size="sm"
              leftSection={<IconUpload size={16} stroke={1.9} aria-hidden />}
              loading={send.isPending}
            >
              {picture === null ? 'Upload image' : 'Upload new image'}
            </Button>
          )}
        </FileButton>
        <p className={styles.hint}>JPG, PNG or WebP up to 10 MB, the whole product on a plain background.</p>
        {send.error !== null && <Notice tone="err">{send.error.message}</Notice>}
        {warning !== undefined && <Notice tone="warn">{warning}</Notice>}
      </div>
    </div>
  )
}
