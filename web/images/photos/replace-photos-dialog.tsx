import { Button, Group, Modal } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { MESSAGES } from '#contract/messages.ts'
import { replaceProductImage } from '#contract/products.ts'
import { productKeys, productQuery } from '#web/api/products.ts'
import { uploadChecked } from '#web/api/upload-check.ts'
import type { FailedPhoto } from './failed-photos.ts'
import { PhotoField } from './photo-field.tsx'
import { photoWarningsOf } from './photo-warnings.ts'
import styles from './replace-photos-dialog.module.css'

export type ReplacePhotosDialogProps = {
  photos: readonly FailedPhoto[]
  /** Tries the images of these products again. */
  onRetry: (photos: readonly FailedPhoto[]) => void
  onClose: () => void
}

/** Where photos are replaced without leaving the results. Images are tried again for products that have another photo. */
export function ReplacePhotosDialog({ photos, onRetry, onClose }: ReplacePhotosDialogProps) {
  const [replaced, setReplaced] = useState<ReadonlySet<string>>(new Set())
  const ready = photos.filter(({ productId }) => replaced.has(productId))
  const count = (ready.length > 0 ? ready : photos).reduce((sum, { images }) => sum + images.length, 0)
  const words = MESSAGES.replacePhotos
  return (
    <Modal opened onClose={onClose} title={words.title(photos.length)} size={560}>
      {words.text}
      <ul className={styles.list}>
        {photos.map((photo) => (
          <ReplacedPhoto
            key={photo.productId}
            photo={photo}
            onReplaced={() => setReplaced((before) => new Set([...before, photo.productId]))}
          />
        ))}
      </ul>
      <Group justify="flex-end" gap={8} mt={28}>
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
        <Button disabled={ready.length === 0} onClick={() => onRetry(ready)}>
          {words.retry(count)}
        </Button>
      </Group>
    </Modal>
  )
}

function ReplacedPhoto({ photo, onReplaced }: { photo: FailedPhoto; onReplaced: () => void }) {
  const { productId, productName } = photo
  const queryClient = useQueryClient()
  const { data: product } = useQuery(productQuery(productId))
  const replace = useMutation({
    mutationFn: (file: File) => uploadChecked(replaceProductImage, file, { params: { id: productId } }),
    onSuccess: async ({ warnings, ...changed }) => {
      queryClient.setQueryData(productQuery(productId).queryKey, changed)
      onReplaced()
      await queryClient.invalidateQueries({ queryKey: productKeys.all })
    },
  })
  return (
    <li>
      <p className={styles.name}>{productName}</p>
      <PhotoField
        picture={product?.image ?? null}
        name={productName}
        upload={replace}
        warnings={replace.data?.warnings ?? photoWarningsOf(product)}
        onChosen={(file) => replace.mutate(file)}
      />
    </li>
  )
}
