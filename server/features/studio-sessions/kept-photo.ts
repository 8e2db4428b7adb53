import { z } from 'zod'
import { pictureSchema } from '#contract/fields.ts'
import { creditSchema, type Inspiration, type Reading } from '#contract/inspirations.ts'

type Shown = Pick<Inspiration, 'title' | 'picture' | 'credit'>

const keptSchema = z.object({
  photo: z.object({ title: z.string(), picture: pictureSchema, credit: creditSchema.nullable() }).optional(),
})

/**
 * A reading together with the photo it was read from, as one value to store: a photo that lies elsewhere is shown and
 * fetched again later without asking its search, which may be away by then.
 */
export function withPhoto(reading: Reading, { title, picture, credit }: Shown): Reading {
  if (!/^https?:/.test(picture.url)) return reading
  const kept = { ...reading, photo: { title, picture, credit } }
  return kept
}

/** The photo that was stored with a reading, if there was one. */
export function photoOf(reading: Reading): Shown | undefined {
  return keptSchema.safeParse(reading).data?.photo
}
