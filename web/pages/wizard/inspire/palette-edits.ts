import type { Reading } from '#contract/inspirations.ts'

/** Colours as '#rrggbb', strongest first, with shares that add up to 1. */
export type Palette = Reading['palette']

/** A neutral to start from. */
const NEW_COLOR = '#b9b0a2'

export function recolored(palette: Palette, index: number, hex: string): Palette {
  return palette.map((color, at) => (at === index ? { ...color, hex } : color))
}

/** The others fill the place of the one that goes. */
export function withoutColor(palette: Palette, index: number): Palette {
  return filling(palette.toSpliced(index, 1))
}

/** One more at the end, with as much weight as the others have on average. */
export function withNewColor(palette: Palette): Palette {
  return filling([...filling(palette), { hex: NEW_COLOR, share: 1 / palette.length }])
}

function filling(palette: Palette): Palette {
  const total = palette.reduce((sum, { share }) => sum + share, 0)
  return palette.map(({ hex, share }) => ({ hex, share: share / total }))
}
