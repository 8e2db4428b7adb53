import { type AspectRatio, aspectRatios } from '#renderer/render-request.ts'

/** Long sides of at least 1024 pixels that show a plate at about its own resolution. */
const usualLongSide: Record<AspectRatio, number> = {
  '1:1': 1152,
  '4:3': 1344,
  '3:4': 1344,
  '4:5': 1280,
  '16:9': 1536,
  '9:16': 1408,
}

/** Pixels of the finished picture: the ratio exactly, the long side as near to the wanted one as that allows. */
export function outputSize(ratio: AspectRatio, longSide = usualLongSide[ratio]): { width: number; height: number } {
  const [across, down] = aspectRatios[ratio]
  const unit = Math.max(1, Math.round(longSide / Math.max(across, down)))
  return { width: across * unit, height: down * unit }
}
