import { z } from 'zod'
import { formatBytes } from './amounts.ts'
import { endpoint } from './endpoint.ts'
import { idSchema, pictureSchema } from './fields.ts'
import { LIMITS } from './limits.ts'
import { lightingSchema, PROPS, styleSchema } from './vocabulary.ts'

/** What the studio read from a picture: colours strongest first, light and style. */
export const readingSchema = z.object({
  palette: z.array(z.object({ hex: z.string(), share: z.number() })),
  temperature: z.enum(['warm', 'neutral', 'cool']),
  lighting: lightingSchema,
  style: styleSchema,
  /** What furnishes the picture; colour science alone cannot see it. */
  props: z.array(z.enum(PROPS)).optional(),
})
export type Reading = z.infer<typeof readingSchema>

/** Who made a picture and where it was found: each with the address to link it with, where there is one. */
export const creditSchema = z.object({
  name: z.string(),
  url: z.string().nullable(),
  source: z.string(),
  sourceUrl: z.string().nullable(),
})
export type Credit = z.infer<typeof creditSchema>

export const INSPIRATION_SOURCES = ['upload', 'unsplash', 'library'] as const

/** One chosen inspiration. `reading` starts as read by the studio and may be edited. */
export const inspirationSchema = z.object({
  imageId: idSchema,
  source: z.enum(INSPIRATION_SOURCES),
  displayOrder: z.number().int().nonnegative(),
  title: z.string(),
  picture: pictureSchema,
  credit: creditSchema.nullable(),
  reading: readingSchema,
})
export type Inspiration = z.infer<typeof inspirationSchema>

/** What a person may correct of a reading. The palette's temperature follows from its colours. */
export const readingEditSchema = readingSchema
  .pick({ lighting: true, style: true })
  .extend({
    palette: z
      .array(
        z.object({
          hex: z.string().regex(/^#[\da-f]{6}$/i, 'a color as #rrggbb'),
          share: z.number().positive().max(1),
        }),
      )
      .min(1)
      .max(LIMITS.paletteColors),
  })
  .partial()
export type ReadingEdit = z.infer<typeof readingEditSchema>

/** What a caller sends: the picture, and the reading where a person changed it. Order is the list's. */
export const inspirationChoiceSchema = z.object({
  imageId: idSchema,
  source: z.enum(INSPIRATION_SOURCES),
  reading: readingEditSchema.optional(),
})
export type InspirationChoice = z.infer<typeof inspirationChoiceSchema>

/** The common attributes derived from all inspirations; the first counts most. */
export const derivedStyleSchema = z.object({
  style: styleSchema,
  lighting: lightingSchema,
  temperature: z.enum(['warm', 'neutral', 'cool']),
  palette: z.array(z.object({ hex: z.string(), share: z.number() })),
  props: z.array(z.enum(PROPS)),
  sentence: z.string(),
})
export type DerivedStyle = z.infer<typeof derivedStyleSchema>

export const uploadedSchema = z.object({
  imageId: idSchema,
  url: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  warnings: z.array(z.string()),
  picture: pictureSchema,
})

export const uploadPicture = endpoint({
  method: 'POST',
  url: '/upload',
  access: 'viewer',
  multipart: { fields: ['purpose'] },
  schema: {
    summary: `Upload a picture (JPG, PNG or WebP, up to ${formatBytes(LIMITS.uploadBytes)}); viewers only one with the purpose avatar`,
    tags: ['Pictures'],
    response: { 201: uploadedSchema },
  },
})

export const photoSchema = z.object({
  id: idSchema,
  title: z.string(),
  picture: pictureSchema,
  credit: creditSchema,
})
export type Photo = z.infer<typeof photoSchema>

export const searchPhotos = endpoint({
  method: 'GET',
  url: '/unsplash/search',
  access: 'viewer',
  schema: {
    summary: 'Search inspiration photos',
    tags: ['Pictures'],
    querystring: z.object({
      q: z.string().trim().max(200).default(''),
      page: z.coerce.number().int().min(1).max(500).default(1),
    }),
    response: {
      200: z.object({
        results: z.array(photoSchema),
        total: z.number().int(),
        totalPages: z.number().int(),
        source: z.enum(['unsplash', 'cached', 'bundled']),
        notice: z.string().nullable(),
      }),
    },
  },
})

export const selectPhoto = endpoint({
  method: 'POST',
  url: '/unsplash/:photoId/select',
  access: 'editor',
  schema: {
    summary: 'Choose a photo as inspiration; reports the use to its source',
    tags: ['Pictures'],
    params: z.object({ photoId: idSchema }),
    response: { 200: inspirationSchema.omit({ displayOrder: true }) },
  },
})
