import { MESSAGES } from '#contract/messages.ts'
import type { Product } from '#contract/products.ts'

/** What may go wrong with a product's photo, in words. */
export function photoWarningsOf(product: Pick<Product, 'photoWarning'> | undefined): string[] {
  return product?.photoWarning ? [MESSAGES.photoWarnings[product.photoWarning]] : []
}
