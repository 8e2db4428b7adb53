import { needsOtherPhoto } from '#contract/failures.ts'
import type { GeneratedImage } from '#contract/generated-images.ts'
import type { Product } from '#contract/products.ts'

/** A product whose photo does not serve, with the images that failed because of it. */
export type FailedPhoto = { productId: string; productName: string; images: GeneratedImage[] }

/** Products whose failed images need another photo, in the order of their images. */
export function failedPhotos(images: readonly GeneratedImage[]): FailedPhoto[] {
  const byProduct = new Map<string, FailedPhoto>()
  for (const image of images) {
    if (image.status !== 'error' || !needsOtherPhoto(image.errorCode)) continue
    const { productId, productName } = image
    const failed = byProduct.get(productId) ?? { productId, productName, images: [] }
    failed.images.push(image)
    byProduct.set(productId, failed)
  }
  return [...byProduct.values()]
}

/** Whether the product was changed since its images failed, and has a photo: another try may help then. */
export function isReplaced(
  { images }: FailedPhoto,
  product: Pick<Product, 'image' | 'updatedAt'> | undefined,
): boolean {
  if (!product?.image) return false
  return images.every(({ createdAt, completedAt }) => product.updatedAt > (completedAt ?? createdAt))
}
