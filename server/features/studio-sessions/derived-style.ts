import type { DerivedStyle, Reading } from '#contract/inspirations.ts'
import { PROPS } from '#contract/vocabulary.ts'

/** The first inspiration counts most: weights 1, 1/2, 1/3, ... */
const weightOf = (index: number) => 1 / (index + 1)
const PALETTE_COLOURS = 5
/** Colours closer than this in sRGB are shown as one. */
const SAME_COLOUR = 42

function heaviest<T>(values: T[]): T | undefined {
  const weights = new Map<T, number>()
  values.forEach((value, index) => {
    weights.set(value, (weights.get(value) ?? 0) + weightOf(index))
  })
  return [...weights].sort((a, b) => b[1] - a[1])[0]?.[0]
}

/** Props that at least half of the pictures show, by weight; pictures nobody looked at for props do not count. */
function commonProps(readings: Reading[]): DerivedStyle['props'] {
  const seen = readings.flatMap(({ props }, index) => (props ? [{ props, weight: weightOf(index) }] : []))
  const total = seen.reduce((sum, { weight }) => sum + weight, 0)
  return PROPS.filter(
    (prop) =>
      2 * seen.reduce((sum, { props, weight }) => sum + (props.includes(prop) ? weight : 0), 0) >= total && total > 0,
  )
}

const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
function distance(a: string, b: string): number {
  const other = channels(b)
  return Math.hypot(...channels(a).map((value, index) => value - (other[index] ?? 0)))
}

/** The strongest colours of all pictures, near ones joined, shares adding up to 1. */
function joinPalettes(readings: Reading[]): DerivedStyle['palette'] {
  const all = readings.flatMap(({ palette }, index) =>
    palette.map(({ hex, share }) => ({ hex, share: share * weightOf(index) })),
  )
  const joined: { hex: string; share: number }[] = []
  for (const colour of all.sort((a, b) => b.share - a.share)) {
    const near = joined.find((kept) => distance(kept.hex, colour.hex) < SAME_COLOUR)
    if (near) near.share += colour.share
    else joined.push({ ...colour })
  }
  const strongest = joined.sort((a, b) => b.share - a.share).slice(0, PALETTE_COLOURS)
  const total = strongest.reduce((sum, { share }) => sum + share, 0)
  return strongest.map(({ hex, share }) => ({ hex, share: Math.round((share / total) * 1000) / 1000 }))
}

const TONES = { warm: 'warm neutrals', neutral: 'soft neutrals', cool: 'cool tones' }

/** The attributes inspirations have in common, in their order; undefined without inspirations. */
export function deriveStyle(readings: Reading[]): DerivedStyle | undefined {
  const style = heaviest(readings.map((reading) => reading.style))
  const lighting = heaviest(readings.map((reading) => reading.lighting))
  const temperature = heaviest(readings.map((reading) => reading.temperature))
  if (!style || !lighting || !temperature) return undefined
  return {
    style,
    lighting,
    temperature,
    palette: joinPalettes(readings),
    props: commonProps(readings),
    sentence: `${style}, ${lighting.toLowerCase()}, ${TONES[temperature]}`,
  }
}
