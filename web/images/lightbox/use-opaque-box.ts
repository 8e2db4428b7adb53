import { useQuery } from '@tanstack/react-query'
import type { Picture } from '#contract/fields.ts'
import { type Area, opaqueBox } from './opaque-box.ts'

/** Enough to find a box to a third of a per cent. */
const EDGE = 320

async function measure(picture: Picture): Promise<Area | null> {
  const image = new Image()
  // Without it a picture from another origin may be drawn but not read.
  image.crossOrigin = 'anonymous'
  image.src = picture.thumbnails[0]?.url ?? picture.url
  await image.decode()
  const scale = Math.min(1, EDGE / Math.max(image.naturalWidth, image.naturalHeight))
  const width = Math.max(1, Math.round(image.naturalWidth * scale))
  const height = Math.max(1, Math.round(image.naturalHeight * scale))
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) return null
  context.drawImage(image, 0, 0, width, height)
  return opaqueBox(context.getImageData(0, 0, width, height).data, width, height)
}

/** Where the product stands in its photo, measured once; undefined until known, null when it cannot be. */
export function useOpaqueBox(picture: Picture | null | undefined): Area | null | undefined {
  // The address changes with its signature, the placeholder only with the picture.
  const { data, isError } = useQuery({
    queryKey: ['opaque-box', picture?.thumbhash],
    queryFn: () => (picture ? measure(picture) : null),
    enabled: picture !== null && picture !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (picture === null || isError) return null
  return data
}
