import { Button, FileButton } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { Picture } from '#contract/fields.ts'
import { uploadPicture } from '#contract/inspirations.ts'
import { SETTINGS_MESSAGES } from '#contract/settings-messages.ts'
import { PICTURE_FILES, uploadChecked } from '#web/api/upload-check.ts'
import { Notice } from '#web/ui/feedback/notice.tsx'
import { PersonInitials } from '#web/ui/wording/person-initials.tsx'
import styles from './profile.module.css'

export type ProfilePhotoProps = {
  name: string
  photo: Picture | null
  /** An uploaded photo and its id, or nulls to have none. It counts once it is saved. */
  onChange: (id: string | null, picture: Picture | null) => void
}

/** The photo as colleagues see it, another one, or none. */
export function ProfilePhoto({ name, photo, onChange }: ProfilePhotoProps) {
  const send = useMutation({
    mutationFn: (file: File) => uploadChecked(uploadPicture, file, { fields: { purpose: 'avatar' } }),
    onSuccess: ({ imageId, picture }) => onChange(imageId, picture),
  })
  return (
    <div>
      <div className={styles.photo}>
        <PersonInitials name={name} photo={photo} size="large" />
        <div className={styles.buttons}>
          <FileButton accept={PICTURE_FILES} onChange={(file) => file !== null && send.mutate(file)}>
            {(props) => (
              <Button
                {...props}
                variant="default"
                size="sm"
                leftSection={<IconUpload size={16} stroke={1.9} aria-hidden />}
                loading={send.isPending}
              >
                {photo === null ? 'Upload photo' : 'Upload another photo'}
              </Button>
            )}
          </FileButton>
          {photo !== null && (
            <Button variant="subtle" size="sm" disabled={send.isPending} onClick={() => onChange(null, null)}>
              Remove photo
            </Button>
          )}
        </div>
      </div>
      <div className={styles.hint}>
        {send.error === null ? <p>{SETTINGS_MESSAGES.photoHint}</p> : <Notice tone="err">{send.error.message}</Notice>}
      </div>
    </div>
  )
}
