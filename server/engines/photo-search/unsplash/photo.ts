import { rgbaToThumbHash } from 'thumbhash'
import { z } from 'zod'
import type { Photo, Reading } from '#contract/inspirations.ts'
import { temperatureOf } from '#server/engines/analysts/palette-temperature.ts'

/** Unsplash+ pictures, which are for sale, lie on a host of their own. */
const FOR_SALE = 'plus.unsplash.com'
/** Widths that Unsplash promises for these of its addresses. */
const WIDTHS = { regular: 1080, small: 400 } as const
const REFERRAL = { utm_source: 'epox_studio', utm_medium: 'referral' }
const UNSPLASH = referred('https://unsplash.com/')

/** What is read of a photo, as Unsplash describes it. */
export const unsplashPhotoSchema = z.object({
  id: z.string().min(1).max(64),
  width: z.number().positive(),
  height: z.number().positive(),
  color: z.string().nullish(),
  description: z.string().nullish(),
  alt_description: z.string().nullish(),
  urls: z.object({ regular: z.url(), small: z.url() }),
  links: z.object({ download_location: z.url() }),
  user: z.object({ name: z.string(), links: z.object({ html: z.url() }) }),
})
export type UnsplashPhoto = z.output<typeof unsplashPhotoSchema>

export const unsplashPageSchema = z.object({
  total: z.number().int().nonnegative(),
  total_pages: z.number().int().nonnegative(),
  // One photo that is described otherwise costs itself, not the search.
  results: z
    .array(z.unknown())
    .transform((photos) => photos.flatMap((photo) => unsplashPhotoSchema.safeParse(photo).data ?? [])),
})

export function isFree({ urls }: UnsplashPhoto): boolean {
  return new URL(urls.regular).host !== FOR_SALE
}

/** The photo as pages show it: hot-linked, credited, both names linked with where the visitor came from. */
export function toPhoto({ id, width, height, color, description, alt_description, urls, user }: UnsplashPhoto): Photo {
  const title = (alt_description ?? description ?? `Photo by ${user.name}`).trim().slice(0, 200)
  return {
    id,
    title: title.charAt(0).toUpperCase() + title.slice(1),
    picture: {
      url: urls.regular,
      width: WIDTHS.regular,
      height: Math.max(1, Math.round((WIDTHS.regular * height) / width)),
      thumbhash: plainThumbhash(colourOf(color)),
      thumbnails: [{ width: WIDTHS.small, url: urls.small }],
    },
    credit: { name: user.name, url: referred(user.links.html), source: 'Unsplash', sourceUrl: UNSPLASH },
  }
}

/** What can be said of a photo without having seen it: its average colour. */
export function readingOf({ color }: UnsplashPhoto): Reading {
  const palette = [{ hex: colourOf(color), share: 1 }]
  return { palette, temperature: temperatureOf(palette), lighting: 'Natural Light', style: 'Modern' }
}

function referred(address: string): string {
  const url = new URL(address)
  for (const [name, value] of Object.entries(REFERRAL)) url.searchParams.set(name, value)
  return url.href
}

function colourOf(color: string | null | undefined): string {
  return color && /^#[\da-f]{6}$/i.test(color) ? color.toLowerCase() : '#c8c4bc'
}

function channelsOf(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

/** A placeholder of one colour, base64. */
function plainThumbhash(hex: string): string {
  const pixels = Array.from({ length: 4 }, () => [...channelsOf(hex), 255]).flat()
  return Buffer.from(rgbaToThumbHash(2, 2, pixels)).toString('base64')
}
