import { openPicture, pixels } from '#renderer/decode.ts'
import { clusterColours } from './k-means.ts'
import { hexOfLab, type LabPlanes, labPlanes } from './oklab.ts'

export type PictureReading = {
  /** up to six colours, largest share (0..1) first */
  palette: { hex: string; share: number }[]
  /** mean OKLab lightness 0..1 */
  brightness: number
  /** 5th to 95th percentile of lightness, 0..1 */
  contrast: number
  /** mean OKLab chroma */
  colourfulness: number
  temperature: 'warm' | 'neutral' | 'cool'
  lighting: 'Natural Light' | 'Golden Hour' | 'Evening' | 'Studio'
}

/** Palette, light and temperature of an encoded picture. Throws a RenderError when it cannot be read. */
export async function readPicture(picture: Uint8Array): Promise<PictureReading> {
  const image = await openPicture(picture)
  const { data } = await pixels(image.resize(112, 112, { fit: 'inside' }).flatten({ background: '#ffffff' }))
  return readPlanes(labPlanes(data, 3))
}

/** The same from OKLab planes. Thresholds were set on interior photographs of known light. */
export function readPlanes(planes: LabPlanes): PictureReading {
  const sorted = Float32Array.from(planes.L).sort()
  const percentile = (p: number) => sorted[Math.floor(p * (sorted.length - 1))] ?? 0
  const brightness = mean(planes.L)
  const contrast = percentile(0.95) - percentile(0.05)
  // Strongly coloured things say nothing about the light; the b axis of near-greys does.
  const cast = meanWhere(planes.b, (i) => Math.hypot(planes.a[i] as number, planes.b[i] as number) < 0.11)
  const bright = percentile(0.8)
  const highlightCast = meanWhere(planes.b, (i) => (planes.L[i] as number) > bright && (planes.L[i] as number) < 0.97)
  return {
    palette: clusterColours(planes, 6).map(({ L, a, b, share }) => ({ hex: hexOfLab([L, a, b]), share })),
    brightness,
    contrast,
    colourfulness: meanWhere(
      planes.L.map((_, i) => Math.hypot(planes.a[i] as number, planes.b[i] as number)),
      () => true,
    ),
    temperature: cast > 0.03 ? 'warm' : cast < -0.006 ? 'cool' : 'neutral',
    lighting: lightingOf(brightness, contrast, cast, highlightCast),
  }
}

function lightingOf(
  brightness: number,
  contrast: number,
  cast: number,
  highlightCast: number,
): PictureReading['lighting'] {
  if (brightness < 0.6) return 'Evening'
  if (highlightCast > 0.015 && cast > 0.02) return 'Golden Hour'
  return contrast < 0.34 ? 'Studio' : 'Natural Light'
}

const mean = (values: Float32Array) => meanWhere(values, () => true)

function meanWhere(values: Float32Array, include: (i: number) => boolean): number {
  let sum = 0
  let count = 0
  for (let i = 0; i < values.length; i++) {
    if (!include(i)) continue
    sum += values[i] as number
    count++
  }
  return count ? sum / count : 0
}
