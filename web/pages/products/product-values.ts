import type { Dimensions, Product } from '#contract/products.ts'
import type { Category, RoomType } from '#contract/vocabulary.ts'

/** The form's fields. */
export type ProductValues = {
  name: string
  sku: string
  /** Null until it is chosen: a guess would be saved unread. */
  category: Category | null
  roomTypes: RoomType[]
  description: string
  dimensions: Dimensions
}

/** What the form starts with. */
export function valuesOf(product: Product | undefined): ProductValues {
  return {
    name: product?.name ?? '',
    sku: product?.sku ?? '',
    category: product?.category ?? null,
    roomTypes: product?.roomTypes ?? [],
    description: product?.description ?? '',
    dimensions: product?.dimensions ?? { widthCm: null, depthCm: null, heightCm: null },
  }
}

/** What the form goes on with after "Save and add another": products entered one after the other are mostly of a kind. */
export function followingValues({ category, roomTypes }: ProductValues): ProductValues {
  return { ...valuesOf(undefined), category, roomTypes }
}
