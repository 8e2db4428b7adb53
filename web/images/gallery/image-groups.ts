import type { GeneratedImage } from '#contract/generated-images.ts'
import type { Grouping } from './results-search.ts'

/** Besides what a person can choose on the results page, the sessions of a product. */
export type ShownGrouping = Grouping | 'session'

export type GroupCounts = { total: number; completed: number; failed: number }
export type ImageGroup = {
  key: string
  label: string
  /** The shown images, in the order given. */
  images: GeneratedImage[]
  /** Over every image of the group, shown or filtered out. */
  counts: GroupCounts
}

function keyOf(image: GeneratedImage, grouping: ShownGrouping): string {
  if (grouping === 'all') return 'all'
  if (grouping === 'session') return image.studioSessionId
  return grouping === 'room' ? image.roomType : image.productId
}

/** How many of these are completed, and how many failed. */
export function countImages(images: readonly GeneratedImage[]): GroupCounts {
  const count = (status: GeneratedImage['status']) => images.filter((image) => image.status === status).length
  return { total: images.length, completed: count('completed'), failed: count('error') }
}

/** The matching images in groups, in the order of each group's first; `everything` is what the counts are over. */
export function groupImages(
  matching: readonly GeneratedImage[],
  everything: readonly GeneratedImage[],
  grouping: ShownGrouping,
): ImageGroup[] {
  const groups = new Map<string, ImageGroup>()
  for (const image of matching) {
    const key = keyOf(image, grouping)
    const group = groups.get(key)
    if (group !== undefined) group.images.push(image)
    else {
      const label = grouping === 'room' ? image.roomType : image.productName
      groups.set(key, { key, label, images: [image], counts: { total: 0, completed: 0, failed: 0 } })
    }
  }
  for (const image of everything) {
    const counts = groups.get(keyOf(image, grouping))?.counts
    if (counts === undefined) continue
    counts.total += 1
    if (image.status === 'completed') counts.completed += 1
    if (image.status === 'error') counts.failed += 1
  }
  return [...groups.values()]
}

/** "2 of 4, 1 failed". */
export function groupProgress({ total, completed, failed }: GroupCounts): string {
  return `${completed} of ${total}${failed > 0 ? `, ${failed} failed` : ''}`
}
