import type { GeneratedImage } from '#contract/generated-images.ts'

/** The list with a new image behind the one it was made from and behind what was made from that before. */
export function placeBeside(images: readonly GeneratedImage[], made: GeneratedImage): GeneratedImage[] {
  if (images.some(({ id }) => id === made.id)) return images.map((image) => (image.id === made.id ? made : image))
  const source = images.findIndex(({ id }) => id === made.sourceImageId)
  if (source === -1) return [...images, made]
  let at = source + 1
  while (images[at]?.productId === made.productId && images[at]?.sourceImageId !== null) at += 1
  return images.toSpliced(at, 0, made)
}
