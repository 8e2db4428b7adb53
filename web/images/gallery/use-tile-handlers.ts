import { useEffect, useMemo, useRef } from 'react'
import type { GeneratedImage } from '#contract/generated-images.ts'
import type { ImageActions } from '#web/images/actions/image-actions.ts'
import { saveImage } from '#web/images/actions/save-file.ts'
import type { Pinning } from '#web/images/actions/use-pinning.ts'
import type { Boarding } from '#web/images/add-to-board/use-boarding.tsx'
import { originalOf } from '#web/images/compare/versions.ts'
import type { PhotoReplacement } from '#web/images/photos/use-photo-replacement.tsx'
import type { Regeneration } from '#web/images/regenerate/use-regeneration.tsx'
import type { TileHandlers } from './tile-handlers.ts'
import type { ChangeSearch } from './use-results-search.ts'
import type { ImageSelection } from './use-selection.ts'

type Parts = {
  /** Those that are there. */
  images: readonly GeneratedImage[]
  change: ChangeSearch
  selection: Pick<ImageSelection, 'select'>
  pinning: Pinning
  /** Undefined for people who may only look. */
  actions: ImageActions | undefined
  regeneration: Pick<Regeneration, 'open'>
  photos: Pick<PhotoReplacement, 'open' | 'replaced'>
  boarding: Pick<Boarding, 'open'>
}

/** What the tiles of a gallery do; the same object for as long as its parts are. */
export function useTileHandlers({
  images,
  change,
  selection,
  pinning,
  actions,
  regeneration,
  photos,
  boarding,
}: Parts): TileHandlers {
  const { select } = selection
  // Asked for when a menu opens: every image that arrives would else be another object, and all tiles be drawn again.
  const known = useRef(images)
  useEffect(() => {
    known.current = images
  }, [images])
  const { togglePin, refusal: pinRefusal } = pinning
  const { open: openRegenerate } = regeneration
  const { open: openPhotos, replaced: replacedPhotos } = photos
  const { open: openBoards } = boarding
  return useMemo(
    () => ({
      open: (image) => change({ image: image.id }, { push: true }),
      select,
      download: saveImage,
      pin: (image) => void togglePin(image),
      pinRefusal,
      replacedPhotos,
      hasOriginal: (image) => originalOf(known.current, image) !== undefined,
      compareWithOriginal: (image) => {
        if (image.sourceImageId !== null) change({ compare: [image.sourceImageId, image.id] }, { push: true })
      },
      ...(openRegenerate && { regenerate: openRegenerate }),
      ...(openPhotos && { replacePhoto: openPhotos }),
      ...(openBoards && { board: openBoards }),
      ...(actions && {
        rate: (image, rating) => void actions.rate(image, rating),
        remove: (image) => void actions.remove([image]),
        retry: (image) => void actions.retry(image),
      }),
    }),
    [change, select, togglePin, pinRefusal, actions, openRegenerate, openPhotos, replacedPhotos, openBoards],
  )
}
