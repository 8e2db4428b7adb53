import type { Reading } from '#contract/inspirations.ts'

/** How far red and blue (0-255) have to lie apart for colours to be warm or cool. */
const CAST = 12

/** Warm or cool by the mean of the colours ('#rrggbb'), each by its share. */
export function temperatureOf(palette: Reading['palette']): Reading['temperature'] {
  const total = palette.reduce((sum, { share }) => sum + share, 0)
  const cast = palette.reduce((sum, { hex, share }) => sum + share * (channel(hex, 1) - channel(hex, 5)), 0) / total
  return cast > CAST ? 'warm' : cast < -CAST ? 'cool' : 'neutral'
}

const channel = (hex: string, at: number) => Number.parseInt(hex.slice(at, at + 2), 16)
