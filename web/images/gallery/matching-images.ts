import type { GeneratedImage } from '#contract/generated-images.ts'
import { containsWords, sortByText } from '#contract/text.ts'
import type { ResultsSearch } from './results-search.ts'

type Filters = Pick<ResultsSearch, 'room' | 'status' | 'pinned' | 'rating' | 'q'>

/** What the gallery can show: a cancelled image never comes to be, and a deleted one is in the bin. */
export function isShown(image: GeneratedImage): boolean {
  return image.status !== 'cancelled' && image.deletedAt === null
}

/** Whether an image passes every filter; `q` looks for all its words in product name and SKU. */
export function matches(image: GeneratedImage, filters: Filters): boolean {
  const { room, status, pinned, rating, q } = filters
  if (room.length > 0 && !room.includes(image.roomType)) return false
  if (status.length > 0 && !status.some((one) => one === image.status)) return false
  if (pinned && !image.pinned) return false
  if (rating !== null && (image.rating ?? 0) < rating) return false
  return containsWords(`${image.productName} ${image.productSku}`, q)
}

/** The images in the chosen order; `planned` is the order they were given in. */
export function sortImages(images: readonly GeneratedImage[], sort: ResultsSearch['sort']): GeneratedImage[] {
  switch (sort) {
    case 'planned':
      return [...images]
    case 'newest':
      return images.toSorted((a, b) => (b.completedAt ?? '').localeCompare(a.completedAt ?? ''))
    case 'rating':
      return images.toSorted((a, b) => (b.rating ?? 0) - (a.rating ?? 0))
    case 'name':
      return sortByText(images, ({ productName }) => productName)
  }
}

/** How many images each value would show, most first. */
export function countBy<V extends string>(
  images: readonly GeneratedImage[],
  keyOf: (image: GeneratedImage) => V,
): { value: V; count: number }[] {
  const counts = new Map<V, number>()
  for (const image of images) counts.set(keyOf(image), (counts.get(keyOf(image)) ?? 0) + 1)
  return [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count)
}
