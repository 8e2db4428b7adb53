import { useEffect, useMemo } from 'react'
import type { GeneratedImage } from '#contract/generated-images.ts'

/** So many on either side stand in the filmstrip: it can be scrolled, and stays light with thousands. */
const REACH = 40

export type Neighbours = {
  /** From 0; -1 when the image is not among them. */
  index: number
  previous: GeneratedImage | undefined
  next: GeneratedImage | undefined
  strip: GeneratedImage[]
}

/** What stands around an image in `order`. */
export function neighboursOf(order: readonly GeneratedImage[], id: string): Neighbours {
  const index = order.findIndex((image) => image.id === id)
  return {
    index,
    previous: index > 0 ? order[index - 1] : undefined,
    next: index >= 0 ? order[index + 1] : undefined,
    strip: order.slice(Math.max(0, index - REACH), index + REACH + 1),
  }
}

/** The same, with the pictures to either side fetched ahead at the size they will be shown in. */
export function useNeighbours(order: readonly GeneratedImage[], id: string, sizes: string): Neighbours {
  const neighbours = useMemo(() => neighboursOf(order, id), [order, id])
  const { previous, next } = neighbours
  useEffect(() => {
    for (const picture of [next?.picture, previous?.picture]) {
      if (!picture) continue
      const ahead = new Image()
      ahead.sizes = sizes
      ahead.srcset = [...picture.thumbnails, picture].map(({ url, width }) => `${url} ${width}w`).join(', ')
    }
  }, [previous, next, sizes])
  return neighbours
}
