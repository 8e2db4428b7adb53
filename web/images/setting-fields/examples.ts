import type { ColorScheme, Lighting } from '#contract/vocabulary.ts'
import cool from './examples/color-cool-tones.webp'
import earthy from './examples/color-earthy.webp'
import navy from './examples/color-navy.webp'
import neutral from './examples/color-neutral.webp'
import sage from './examples/color-sage.webp'
import warm from './examples/color-warm-tones.webp'
import ambient from './examples/light-ambient.webp'
import evening from './examples/light-evening.webp'
import goldenHour from './examples/light-golden-hour.webp'
import natural from './examples/light-natural-light.webp'
import studio from './examples/light-studio.webp'

/** Pictures of one sofa and one bed in every light and colour scheme, made by demo/make-examples.ts. */
export const LIGHT_EXAMPLES: Record<Lighting, string> = {
  'Natural Light': natural,
  Ambient: ambient,
  'Golden Hour': goldenHour,
  Evening: evening,
  Studio: studio,
}

export const COLOR_EXAMPLES: Record<ColorScheme, string> = {
  Neutral: neutral,
  'Warm Tones': warm,
  Earthy: earthy,
  'Cool Tones': cool,
  Sage: sage,
  Navy: navy,
}
