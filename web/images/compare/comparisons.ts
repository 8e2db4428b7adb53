import { IconArrowsDiff } from '@tabler/icons-react'
import type { GeneratedImage } from '#contract/generated-images.ts'
import { originalOf, versionsOf } from './versions.ts'

/** Something an image can be compared with, as a button says it. */
export type Comparison = { label: string; open: () => void }

export const ComparisonIcon = IconArrowsDiff

/** What an image can be compared with: the one it was made from, and all versions when there are more. */
export function comparisonsOf(
  images: readonly GeneratedImage[],
  image: GeneratedImage,
  compare: (ids: string[]) => void,
): Comparison[] {
  const original = originalOf(images, image)
  const versions = versionsOf(images, image)
  const open = (of: readonly GeneratedImage[]) => () => compare(of.map(({ id }) => id))
  return [
    original === undefined ? [] : { label: 'Compare with original', open: open([original, image]) },
    versions.length > (original === undefined ? 1 : 2)
      ? { label: `Compare ${versions.length} versions`, open: open(versions) }
      : [],
  ].flat()
}
