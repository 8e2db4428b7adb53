import { useMemo } from 'react'
import type { GeneratedImage } from '#contract/generated-images.ts'
import { groupImages, type ImageGroup } from './image-groups.ts'
import { isShown, matches, sortImages } from './matching-images.ts'
import type { ResultsSearch } from './results-search.ts'

export type ShownImages = {
  /** Neither cancelled nor deleted, in the planned order. */
  existing: GeneratedImage[]
  completed: GeneratedImage[]
  /** What passes the filters, in the order of the page: group by group. */
  matching: GeneratedImage[]
  matchingCompleted: GeneratedImage[]
  groups: ImageGroup[]
}

const isCompleted = ({ status }: GeneratedImage) => status === 'completed'

/** The images as the gallery shows them. */
export function useShownImages(images: readonly GeneratedImage[], search: ResultsSearch): ShownImages {
  const { group, room, status, pinned, rating, q, sort } = search
  const existing = useMemo(() => images.filter(isShown), [images])
  return useMemo(() => {
    const passing = existing.filter((image) => matches(image, { room, status, pinned, rating, q }))
    const groups = groupImages(sortImages(passing, sort), existing, group)
    const matching = groups.flatMap((one) => one.images)
    return {
      existing,
      completed: existing.filter(isCompleted),
      matching,
      matchingCompleted: matching.filter(isCompleted),
      groups,
    }
  }, [existing, group, room, status, pinned, rating, q, sort])
}
