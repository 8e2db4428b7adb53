import type { GeneratedImage } from '#contract/generated-images.ts'
import type { ImageActions } from '#web/images/actions/image-actions.ts'
import type { Pinning } from '#web/images/actions/use-pinning.ts'
import type { Boarding } from '#web/images/add-to-board/use-boarding.tsx'
import { ComparedImages } from '#web/images/compare/compared-images.tsx'
import type { ResultsSearch } from '#web/images/gallery/results-search.ts'
import type { ChangeSearch } from '#web/images/gallery/use-results-search.ts'
import type { PhotoReplacement } from '#web/images/photos/use-photo-replacement.tsx'
import type { Regeneration } from '#web/images/regenerate/use-regeneration.tsx'
import { OpenImage } from './open-image.tsx'

export type OverlaysProps = {
  search: Pick<ResultsSearch, 'image' | 'compare'>
  change: ChangeSearch
  loaded: boolean
  /** Every image, also one that was deleted a moment ago; those of them that are there; and what the arrows go through. */
  images: readonly GeneratedImage[]
  existing: readonly GeneratedImage[]
  matching: readonly GeneratedImage[]
  pinning: Pinning
  actions: ImageActions | undefined
  regeneration: Regeneration
  photos: Pick<PhotoReplacement, 'dialog'>
  boarding: Boarding
  /** Told which image was seen last. */
  onClosed: (image: GeneratedImage) => void
}

/** What lies over a gallery: one image, several compared, and the dialogs of both. */
export function Overlays({
  search,
  existing,
  images,
  matching,
  regeneration,
  photos,
  boarding,
  ...shared
}: OverlaysProps) {
  return (
    <>
      <OpenImage
        {...shared}
        id={search.image}
        images={images}
        matching={matching}
        regeneration={regeneration}
        boarding={boarding}
      />
      <ComparedImages {...shared} ids={search.compare} images={existing} />
      {regeneration.dialog}
      {photos.dialog}
      {boarding.dialog}
    </>
  )
}
