import type { Rgb } from '#renderer/palette/oklab.ts'

/** Each plate was rendered once per group, in this order in all of its maps; light adds up, so weights relight it. */
export const lightGroups = ['sun', 'sky', 'fill', 'lamp'] as const
export type LightGroup = (typeof lightGroups)[number]

export type Lighting = {
  weights: Record<LightGroup, Rgb>
  /** stops against a correct exposure */
  exposure: number
  /** 0..1: how much of the light's colour cast the camera removes */
  whiteBalance: number
  /** what the photographer leaves in on purpose */
  warmth: Rgb
}

const grey = (v: number): Rgb => [v, v, v]

export const lightings = {
  'Natural Light': {
    weights: { sun: grey(1), sky: grey(1), fill: grey(0.5), lamp: grey(0.22) },
    exposure: 0.13,
    whiteBalance: 0.88,
    warmth: [1.04, 1, 0.94],
  },
  Ambient: {
    weights: { sun: grey(0), sky: [0.95, 0.92, 0.87], fill: [1, 0.98, 0.94], lamp: grey(0.35) },
    exposure: 0.08,
    whiteBalance: 0.88,
    warmth: [1.035, 1, 0.95],
  },
  'Golden Hour': {
    weights: { sun: [1.5, 0.98, 0.52], sky: [0.42, 0.34, 0.27], fill: [0.34, 0.27, 0.21], lamp: grey(0.6) },
    exposure: -0.12,
    whiteBalance: 0.45,
    warmth: grey(1),
  },
  Evening: {
    weights: { sun: grey(0), sky: [0.034, 0.044, 0.068], fill: [0.1, 0.078, 0.056], lamp: [2.55, 2.5, 2.6] },
    exposure: -0.72,
    whiteBalance: 0.28,
    warmth: grey(1),
  },
  Studio: {
    weights: { sun: grey(0), sky: [0.3, 0.29, 0.28], fill: grey(2), lamp: grey(0) },
    exposure: 0.12,
    whiteBalance: 0.9,
    warmth: grey(1),
  },
} satisfies Record<string, Lighting>

export type LightingName = keyof typeof lightings

/** Small, believable changes of the light between variants: factors on sun, sky and lamp, stops, warmth (R up, B down). */
export type LightNuance = { sun: number; sky: number; lamp: number; exposure: number; warmth: number }

export function withNuance(lighting: Lighting, nuance: LightNuance): Lighting {
  const { sun, sky, fill, lamp } = lighting.weights
  const times = (c: Rgb, k: number): Rgb => [c[0] * k, c[1] * k, c[2] * k]
  return {
    ...lighting,
    weights: { sun: times(sun, nuance.sun), sky: times(sky, nuance.sky), fill, lamp: times(lamp, nuance.lamp) },
    exposure: lighting.exposure + nuance.exposure,
    warmth: [lighting.warmth[0] * (1 + nuance.warmth), lighting.warmth[1], lighting.warmth[2] * (1 - nuance.warmth)],
  }
}
