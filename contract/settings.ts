import { z } from 'zod'
import { proseText } from './fields.ts'
import { LIMITS } from './limits.ts'
import { ASPECT_RATIOS, CAMERA_ANGLES, COLOR_SCHEMES, LIGHTINGS, PROPS, roomTypeSchema, STYLES } from './vocabulary.ts'

/** A session's settings. `null` for style, lighting or colorScheme means "as inspired": derived from the inspirations. */
export const generationSettingsSchema = z.object({
  /** Every image in this room; null takes each product's own rooms in turn. */
  roomType: roomTypeSchema.nullable(),
  style: z.enum(STYLES).nullable(),
  lighting: z.enum(LIGHTINGS).nullable(),
  colorScheme: z.enum(COLOR_SCHEMES).nullable(),
  props: z.array(z.enum(PROPS)).max(PROPS.length),
  aspectRatio: z.enum(ASPECT_RATIOS),
  varietyLevel: z.number().int().min(LIMITS.varietyLevel.min).max(LIMITS.varietyLevel.max),
  matchProductColors: z.boolean(),
  variants: z.number().int().min(LIMITS.variants.min).max(LIMITS.variants.max),
  cameraAngle: z.enum(CAMERA_ANGLES),
  extraPrompt: proseText.max(LIMITS.noteLength),
  /** Fixes chance: the same seed and settings make the same images. `null` draws a new one at Generate. */
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .nullable(),
})
export type GenerationSettings = z.infer<typeof generationSettingsSchema>

export const DEFAULT_SETTINGS: GenerationSettings = {
  roomType: null,
  style: null,
  lighting: null,
  colorScheme: null,
  props: ['Plants', 'Lamps'],
  aspectRatio: '1:1',
  varietyLevel: LIMITS.varietyLevel.default,
  matchProductColors: true,
  variants: LIMITS.variants.default,
  cameraAngle: 'Eye level',
  extraPrompt: '',
  seed: null,
}

/** What one image is made with: nothing left open, everything the image model is told. */
export const imageSettingsSchema = generationSettingsSchema.omit({ variants: true, seed: true }).extend({
  roomType: roomTypeSchema,
  style: z.enum(STYLES),
  lighting: z.enum(LIGHTINGS),
  colorScheme: z.enum(COLOR_SCHEMES).nullable(),
  /** Hex colours derived from the inspirations, strongest first; used where no colour scheme is chosen. */
  palette: z.array(z.string()),
})
export type ImageSettings = z.infer<typeof imageSettingsSchema>
