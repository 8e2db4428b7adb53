import { clamp } from '#renderer/numbers.ts'

/*
 * The look of every picture: AgX (Troy Sobotka) in the polynomial form of Benjamin Wrensch,
 * "Minimal AgX Implementation" (2023), applied to each channel, with a mild contrast on top.
 */
const minExposure = -12.47393
const maxExposure = 4.026069

const agxContrast = (x: number) =>
  (((((15.5 * x - 40.14) * x + 31.96) * x - 6.868) * x + 0.4298) * x + 0.1191) * x - 0.00232

function contrastLook(display: number): number {
  const lifted = Math.min(1, clamp(display, 0, 1) ** 1.04 * 1.03)
  return 0.55 * lifted + 0.45 * lifted * lifted * (3 - 2 * lifted)
}

/** Display value 0..1 of scene-linear light. */
export function toneCurve(linear: number): number {
  const exposure = (Math.log2(Math.max(linear, 1e-7)) - minExposure) / (maxExposure - minExposure)
  return Math.min(1, contrastLook(agxContrast(clamp(exposure, 0, 1))))
}

/** Brightest light the tables hold; everything above is white. */
export const maxLight = 16
export const toneSteps = 8192
/** Index = sqrt(linear) * toneScale: the square root spends the steps where the eye does. Values are 0..255. */
export const toneScale = toneSteps / Math.sqrt(maxLight)
export const toneTable = Float32Array.from({ length: toneSteps + 1 }, (_, i) => 255 * toneCurve((i / toneScale) ** 2))

// White in a photo is a lit surface, not a light source: it maps below the shoulder, where the curve can still be inverted.
const photoWhite = 0.945

/** Scene-linear light that the curve shows as a photo's byte: the inverse of `toneTable`. */
export const lightOfPhotoByte = invertTable()

function invertTable(): Float32Array {
  const inverse = new Float32Array(256)
  let step = 0
  for (let byte = 0; byte < 256; byte++) {
    while (step < toneSteps && (toneTable[step] as number) < byte * photoWhite) step++
    inverse[byte] = (step / toneScale) ** 2
  }
  return inverse
}
