import type { GeneratedImage } from '#contract/generated-images.ts'
import { isolate } from '#contract/text.ts'

/** "Luna 3-Seat Sofa, Living Room, variant 2". */
export function labelOf({
  productName,
  roomType,
  variant,
}: Pick<GeneratedImage, 'productName' | 'roomType' | 'variant'>): string {
  return `${isolate(productName)}, ${roomType}, variant ${variant}`
}
