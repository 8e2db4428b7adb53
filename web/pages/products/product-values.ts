import type { Dimensions, Product } from '#contract/products.ts'
import type { Category, RoomType } from '#contract/vocabulary.ts'

/** The form's fields; an empty dimension is the empty text of its input. */
export type ProductValues = {
  name: string
  sku: string
  category: Category
  roomTypes: RoomType[]
  description: string
  dimensions: Record<keyof Dimensions, number | ''>
}

/** What the form starts with. */
export function valuesOf(product: Product | undefined): ProductValues {
  const { widthCm, depthCm, heightCm } = product?.dimensions ?? {}
  return {
    name: product?.name ?? '',
    sku: product?.sku ?? '',
    category: product?.category ?? 'Furniture',
    roomTypes: product?.roomTypes ?? [],
    description: product?.description ?? '',
    dimensions: { widthCm: widthCm ?? '', depthCm: depthCm ?? '', heightCm: heightCm ?? '' },
  }
}

/** What is sent: an emptied dimension is unknown. */
export function toProduct({ dimensions, ...values }: ProductValues) {
  const known = (value: number | '') => (value === '' ? null : value)
  return {
    ...values,
    dimensions: {
      widthCm: known(dimensions.widthCm),
      depthCm: known(dimensions.depthCm),
      heightCm: known(dimensions.heightCm),
    },
  }
}
