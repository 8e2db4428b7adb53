import { z } from 'zod'
import { LIMITS } from './limits.ts'
import { cleanLine, cleanProse, cleanSku } from './text.ts'

/** A text of one line that a person types, such as a name: cleaned before it is measured. */
export const lineText = z.string().overwrite(cleanLine)
/** A text of several lines that a person types, such as a note. */
export const proseText = z.string().overwrite(cleanProse)
/** An article number. */
export const skuText = z.string().overwrite(cleanSku)

/** A person's name, as they type it. */
export const personNameSchema = lineText.min(1, 'Name is required').max(LIMITS.nameLength)

/** An email address, as it is stored: in lower case. */
export const emailSchema = z.email('Enter a valid email address').max(LIMITS.emailLength).toLowerCase()

/** ISO 8601 UTC time. */
export const timeSchema = z.iso.datetime()
/** An id with its type prefix, such as `prod_4fk…`. */
export const idSchema = z.string().min(1).max(64)
export const idParams = z.object({ id: idSchema })

const positiveInteger = (max: number, fallback: number) => z.coerce.number().int().min(1).max(max).default(fallback)
export const pageQuery = {
  page: positiveInteger(1_000_000, 1),
  limit: positiveInteger(LIMITS.pageSize.max, LIMITS.pageSize.default),
}
export const pageAnswer = {
  total: z.number().int().nonnegative(),
  page: z.number().int().positive(),
  pages: z.number().int().nonnegative(),
}

/** A query parameter that may be repeated: one value or many, always read as a list. */
export function repeatable<S extends z.ZodType>(item: S) {
  return z
    .union([item, z.array(item)])
    .transform((value) => (Array.isArray(value) ? value : [value]))
    .optional()
}

export const booleanQuery = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .optional()

/** What may go wrong with a product photo; `MESSAGES.photoWarnings` says it in words. */
export const PHOTO_WARNINGS = [
  'background_too_busy',
  'product_fills_picture',
  'card_behind_product',
  'cutout_uncertain',
  'unreadable',
] as const
export type PhotoWarning = (typeof PHOTO_WARNINGS)[number]

/** A picture the page can show at once: a placeholder, its proportions, and signed addresses by width. */
export const pictureSchema = z.object({
  url: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  /** Base64 thumbhash: a 25-byte blur shown until the picture is there. */
  thumbhash: z.string(),
  thumbnails: z.array(z.object({ width: z.number().int(), url: z.string() })),
})
export type Picture = z.infer<typeof pictureSchema>
