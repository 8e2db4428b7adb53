import type { GeneratedImage } from '#contract/generated-images.ts'

/** More than these are too small to judge. */
export const MOST_COMPARED = 4

/** A picture that can be put beside others. */
export function isComparable({ status, picture, deletedAt }: GeneratedImage): boolean {
  return status === 'completed' && picture !== null && deletedAt === null
}

/** The id of the image that all versions of `image` go back to. */
function rootOf(byId: ReadonlyMap<string, GeneratedImage>, image: GeneratedImage): string {
  if (image.sourceImageId === null) return image.id
  const source = byId.get(image.sourceImageId)
  return source === undefined ? image.sourceImageId : rootOf(byId, source)
}

/** The image an image was regenerated from, if it is still there to be compared with. */
export function originalOf(images: readonly GeneratedImage[], image: GeneratedImage): GeneratedImage | undefined {
  return images.find((other) => other.id === image.sourceImageId && isComparable(other))
}

/**
 * An image and every other version of it that can be compared, in the order of the gallery, the original first. Of more
 * than four: the original, the image itself and the newest.
 */
export function versionsOf(images: readonly GeneratedImage[], image: GeneratedImage): GeneratedImage[] {
  const ofProduct = images.filter(({ productId }) => productId === image.productId)
  const byId = new Map(ofProduct.map((one) => [one.id, one]))
  const root = rootOf(byId, image)
  const versions = ofProduct.filter((one) => isComparable(one) && rootOf(byId, one) === root)
  return mostOf(versions, [versions[0]?.id, image.id])
}

/** An image's versions, or while it has no other the images of its product in the same run: four at most, it among them. */
export function besideOf(images: readonly GeneratedImage[], image: GeneratedImage): GeneratedImage[] {
  const versions = versionsOf(images, image)
  if (versions.length > 1) return versions
  const { productId, studioSessionId } = image
  const ofRun = images.filter(
    (other) => other.productId === productId && other.studioSessionId === studioSessionId && isComparable(other),
  )
  return mostOf(ofRun, [image.id])
}

/** As many as can be compared, those that are needed among them and the newest of the others. */
function mostOf(images: GeneratedImage[], needed: (string | undefined)[]): GeneratedImage[] {
  if (images.length <= MOST_COMPARED) return images
  const others = images.filter(({ id }) => !needed.includes(id))
  const kept = new Set([...needed, ...others.slice(new Set(needed).size - MOST_COMPARED).map(({ id }) => id)])
  return images.filter(({ id }) => kept.has(id))
}
