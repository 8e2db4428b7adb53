import { clamp } from '#renderer/numbers.ts'
import { type Lab, labOfHex, linearOfLab, type Rgb } from '#renderer/palette/oklab.ts'

/** `wall` is the albedo (linear RGB) walls and panelling are painted with, null leaves them; the others multiply what was rendered. */
export type ColourScheme = { wall: Rgb | null; floor: Rgb; rug: Rgb; textile: Rgb; wood: Rgb; art: Rgb; wallTone?: Rgb }

const asRendered: Rgb = [1, 1, 1]

export const colourSchemes = {
  Neutral: {
    wall: null,
    floor: asRendered,
    rug: [1.03, 1.03, 1.03],
    textile: asRendered,
    wood: asRendered,
    art: asRendered,
  },
  'Warm Tones': {
    wall: [0.7, 0.6, 0.48],
    floor: [1.02, 0.94, 0.84],
    rug: [1.04, 0.97, 0.86],
    textile: [1.02, 0.95, 0.85],
    wood: [1.02, 0.95, 0.86],
    art: [1.3, 0.8, 0.5],
  },
  Earthy: {
    wall: [0.47, 0.3, 0.215],
    floor: [0.8, 0.7, 0.6],
    rug: [1.05, 0.95, 0.8],
    textile: [1, 0.9, 0.76],
    wood: [0.85, 0.75, 0.66],
    art: [0.9, 0.7, 0.5],
  },
  'Cool Tones': {
    wall: [0.47, 0.535, 0.575],
    floor: [0.95, 0.98, 1],
    rug: [0.95, 0.99, 1.03],
    textile: [0.95, 0.98, 1.02],
    wood: [0.95, 0.96, 0.96],
    art: [0.55, 0.8, 1.1],
  },
  Sage: {
    wall: [0.4, 0.45, 0.355],
    floor: [0.92, 0.88, 0.8],
    rug: [1.04, 1.02, 0.94],
    textile: [1.04, 1.02, 0.95],
    wood: [0.95, 0.92, 0.86],
    art: [0.8, 0.9, 0.6],
  },
  Navy: {
    wall: [0.085, 0.115, 0.165],
    floor: [0.85, 0.8, 0.75],
    rug: [1, 0.98, 0.94],
    textile: [0.9, 0.92, 0.95],
    wood: [0.9, 0.85, 0.8],
    art: [1.2, 0.8, 0.4],
  },
} satisfies Record<string, ColourScheme>

export type ColourSchemeName = keyof typeof colourSchemes

/**
 * A scheme from inspiration colours, most important first: the first colour light enough for a wall paints it (chroma halved,
 * as paint on a large surface reads stronger than a swatch), the next two tint textiles and rug, the most colourful one the art.
 */
export function schemeOfPalette(palette: readonly string[]): ColourScheme | undefined {
  const colours = palette.map(labOfHex).filter((lab) => lab !== undefined)
  const wall = colours.find(([L]) => L > 0.45) ?? colours[0]
  if (!wall) return undefined
  const [textile = wall, rug = textile] = colours.filter((colour) => colour !== wall)
  const accent = colours.reduce((best, colour) => (chroma(colour) > chroma(best) ? colour : best))
  return {
    wall: paint(wall),
    floor: tint(wall, 0.25),
    rug: tint(rug, 0.35),
    textile: tint(textile, 1),
    wood: tint(wall, 0.2),
    art: tint(accent, 1.5),
  }
}

/** Pulls textiles, rug and art a little towards the inspirations while a chosen scheme keeps the walls. */
export function withAccents(scheme: ColourScheme, palette: readonly string[]): ColourScheme {
  const accents = schemeOfPalette(palette)
  if (!accents) return scheme
  const lean = (a: Rgb, b: Rgb): Rgb => [
    0.65 * a[0] + 0.35 * b[0],
    0.65 * a[1] + 0.35 * b[1],
    0.65 * a[2] + 0.35 * b[2],
  ]
  return {
    ...scheme,
    rug: lean(scheme.rug, accents.rug),
    textile: lean(scheme.textile, accents.textile),
    art: lean(scheme.art, accents.art),
  }
}

/** Multiplies the colours of a scheme by those of `nuance`, at full strength for 1 and not at all for 0. */
export function withNuance(
  scheme: ColourScheme,
  nuance: Partial<Record<keyof ColourScheme, Rgb>>,
  strength: number,
): ColourScheme {
  const times = (base: Rgb, by: Rgb = asRendered): Rgb => [
    base[0] * by[0] ** strength,
    base[1] * by[1] ** strength,
    base[2] * by[2] ** strength,
  ]
  return {
    wall: scheme.wall,
    wallTone: times(scheme.wallTone ?? asRendered, nuance.wallTone),
    floor: times(scheme.floor, nuance.floor),
    rug: times(scheme.rug, nuance.rug),
    textile: times(scheme.textile, nuance.textile),
    wood: times(scheme.wood, nuance.wood),
    art: times(scheme.art, nuance.art),
  }
}

const chroma = ([, a, b]: Lab) => Math.hypot(a, b)

function paint([L, a, b]: Lab): Rgb {
  return boundedAlbedo(linearOfLab([clamp(L, 0.4, 0.9), a * 0.6, b * 0.6]))
}

/** Gain that keeps luminance and moves the colour towards the swatch by `strength`. */
function tint([, a, b]: Lab, strength: number): Rgb {
  const [r, g, bl] = linearOfLab([0.75, clamp(a * strength, -0.09, 0.09), clamp(b * strength, -0.09, 0.09)])
  const y = 0.2126 * r + 0.7152 * g + 0.0722 * bl
  return [r / y, g / y, bl / y]
}

const boundedAlbedo = ([r, g, b]: Rgb): Rgb => [clamp(r, 0.03, 0.8), clamp(g, 0.03, 0.8), clamp(b, 0.03, 0.8)]
