import type { Reading } from '#contract/inspirations.ts'
import type { Style } from '#contract/vocabulary.ts'

export type Look = {
  temperature: Reading['temperature']
  /** Mean OKLab lightness, 0..1. */
  brightness: number
  /** 5th to 95th percentile of lightness, 0..1. */
  contrast: number
  /** Mean OKLab chroma; greys lie below 0.02, painted rooms above 0.06. */
  colourfulness: number
}

/**
 * A first guess at a room's style by the conventions of interior design: pale and quiet is Minimalist (or, warmed by
 * wood, Scandinavian and Japandi), dark is Industrial when cold and Traditional when warm, colour is Contemporary.
 * Colour and light cannot prove a style: people see the guess and change it. The first rule that holds wins.
 */
const RULES: [Style, (look: Look) => boolean][] = [
  ['Industrial', ({ brightness, temperature }) => brightness < 0.5 && temperature !== 'warm'],
  ['Traditional', ({ brightness, temperature }) => brightness < 0.5 && temperature === 'warm'],
  ['Contemporary', ({ colourfulness }) => colourfulness > 0.075],
  ['Minimalist', ({ brightness, colourfulness }) => brightness > 0.8 && colourfulness < 0.02],
  ['Scandinavian', ({ brightness, temperature }) => brightness > 0.76 && temperature !== 'cool'],
  ['Rustic', ({ colourfulness, temperature }) => temperature === 'warm' && colourfulness > 0.05],
  ['Japandi', ({ temperature, contrast }) => temperature === 'warm' && contrast < 0.55],
]

/** The style a picture's colour and light speak for; Modern when nothing speaks. */
export function suggestStyle(look: Look): Style {
  return RULES.find(([, holds]) => holds(look))?.[0] ?? 'Modern'
}
