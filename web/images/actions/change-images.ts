import type { QueryClient } from '@tanstack/react-query'
import type { GeneratedImage } from '#contract/generated-images.ts'
import { productImagesQuery, sessionImagesQuery, sessionTopQuery } from '#web/api/generated-images.ts'

export type ImageChange = Partial<Pick<GeneratedImage, 'pinned' | 'rating' | 'status' | 'deletedAt'>>

/** The images with `change` on those named; all others keep their identity, so that only changed tiles draw again. */
export function withChange(images: GeneratedImage[], ids: ReadonlySet<string>, change: ImageChange): GeneratedImage[] {
  return images.map((image) => (ids.has(image.id) ? { ...image, ...change } : image))
}

/** Puts `images` back to what they were in the fields of `change`; what else happened to them meanwhile stays. */
export function withChangeUndone(
  images: GeneratedImage[],
  before: readonly GeneratedImage[],
  change: ImageChange,
): GeneratedImage[] {
  const known = new Map(before.map((image) => [image.id, image]))
  return images.map((image) => {
    const old = known.get(image.id)
    if (old === undefined) return image
    return {
      ...image,
      ...('pinned' in change && { pinned: old.pinned }),
      ...('rating' in change && { rating: old.rating }),
      ...('status' in change && { status: old.status }),
      ...('deletedAt' in change && { deletedAt: old.deletedAt }),
    }
  })
}

/** The lists that show any of these images: their sessions' and their products'. */
function listsOf(images: readonly GeneratedImage[]) {
  const sessions = new Set(images.map(({ studioSessionId }) => studioSessionId))
  const products = new Set(images.map(({ productId }) => productId))
  return [
    ...[...sessions].flatMap((id) => [sessionTopQuery(id), sessionImagesQuery(id)]),
    ...[...products].map(productImagesQuery),
  ].map(({ queryKey }) => queryKey)
}

/**
 * Shows a change at once wherever the images are; gives back what undoes it if the server refuses, for all of them or
 * those it refused.
 */
export function showChange(
  queryClient: QueryClient,
  images: readonly GeneratedImage[],
  change: ImageChange,
): (refused?: readonly GeneratedImage[]) => void {
  const ids = new Set(images.map(({ id }) => id))
  const lists = listsOf(images)
  for (const list of lists) queryClient.setQueryData(list, (all) => all && withChange(all, ids, change))
  return (refused = images) => {
    for (const list of lists) queryClient.setQueryData(list, (all) => all && withChangeUndone(all, refused, change))
  }
}
