import type { GeneratedImage } from '#contract/generated-images.ts'
import type { OpenRegenerate } from '#web/images/regenerate/use-regeneration.tsx'

/** What a tile can do; what the person may not do is left out. The same object for as long as nothing changes. */
export type TileHandlers = {
  open(image: GeneratedImage): void
  select(image: GeneratedImage, event: { shiftKey: boolean }): void
  download(image: GeneratedImage): void
  pin(image: GeneratedImage): void
  /** Why nothing more can be pinned. */
  pinRefusal: string | undefined
  rate?: (image: GeneratedImage, rating: number | null) => void
  remove?: (image: GeneratedImage) => void
  retry?: (image: GeneratedImage) => void
  replacePhoto?: (image: GeneratedImage) => void
  /** Products that got another photo since their images failed. */
  replacedPhotos: ReadonlySet<string>
  regenerate?: OpenRegenerate
  board?: (images: readonly GeneratedImage[]) => void
  /** Whether what it was regenerated from is still there to be compared with. */
  hasOriginal(image: GeneratedImage): boolean
  compareWithOriginal(image: GeneratedImage): void
}
