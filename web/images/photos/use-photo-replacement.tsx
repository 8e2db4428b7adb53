import { useQueries } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { GeneratedImage } from '#contract/generated-images.ts'
import { replaceProductImage } from '#contract/products.ts'
import { useMayCall } from '#web/api/permission.ts'
import { productQuery } from '#web/api/products.ts'
import type { ImageActions } from '#web/images/actions/image-actions.ts'
import { type FailedPhoto, failedPhotos, isReplaced } from './failed-photos.ts'

const ReplacePhotosDialog = lazy(async () => ({
  default: (await import('./replace-photos-dialog.tsx')).ReplacePhotosDialog,
}))

export type PhotoReplacement = {
  /** Products whose images fail until they have another photo. */
  failed: FailedPhoto[]
  /** Products that got another photo since their images failed. */
  replaced: ReadonlySet<string>
  /** Opens the dialog for the product of an image, or for all of them. Undefined for people who may only look. */
  open: ((image?: GeneratedImage) => void) | undefined
  dialog: ReactNode
}

/** Replaces the photos that images failed for, and tries these images again. */
export function usePhotoReplacement(
  images: readonly GeneratedImage[],
  actions: Pick<ImageActions, 'retry'> | undefined,
): PhotoReplacement {
  const allowed = useMayCall(replaceProductImage)
  const [opened, setOpened] = useState<FailedPhoto[]>([])
  const all = useMemo(() => failedPhotos(images), [images])
  const replaced = useReplaced(all)
  const failed = useMemo(() => all.filter(({ productId }) => !replaced.has(productId)), [all, replaced])
  // Read when the dialog opens: `open` stays the same, so that an image that arrives does not draw all tiles again.
  const known = useRef(failed)
  useEffect(() => {
    known.current = failed
  }, [failed])
  const open = useCallback((image?: GeneratedImage) => {
    setOpened(known.current.filter(({ productId }) => image === undefined || productId === image.productId))
  }, [])
  const close = () => setOpened([])
  const retry = (photos: readonly FailedPhoto[]) => {
    for (const image of photos.flatMap((photo) => photo.images)) void actions?.retry(image)
    close()
  }
  return {
    failed,
    replaced,
    open: allowed && actions ? open : undefined,
    dialog: (
      <Suspense>
        {opened.length > 0 && <ReplacePhotosDialog photos={opened} onRetry={retry} onClose={close} />}
      </Suspense>
    ),
  }
}

/** The same set for as long as its members are. */
function useReplaced(photos: readonly FailedPhoto[]): ReadonlySet<string> {
  const ids = useQueries({
    queries: photos.map(({ productId }) => productQuery(productId)),
    combine: (found) =>
      photos
        .filter((photo, at) => isReplaced(photo, found[at]?.data))
        .map(({ productId }) => productId)
        .join(' '),
  })
  return useMemo(() => new Set(ids.split(' ')), [ids])
}
