import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { idSchema, personNameSchema, pictureSchema, timeSchema } from './fields.ts'
import { MAIL_STATUSES, mailModeSchema } from './mails.ts'
import { notificationChangeSchema, notificationSettingsSchema } from './notification-settings.ts'
import { DEFAULT_SETTINGS, generationSettingsSchema } from './settings.ts'
import { styleSchema } from './vocabulary.ts'

const tags = ['Settings']

const profileSchema = z.object({
  name: z.string(),
  email: z.string(),
  photo: pictureSchema.nullable(),
  /** An account of the demo in a studio that sends mail: its name and photo stay, and changes are not mailed. */
  isShared: z.boolean(),
})
export const profileChangeSchema = z.strictObject({
  name: personNameSchema.optional(),
  /** The `imageId` of an uploaded picture with the purpose `avatar`; null removes the photo. */
  photoId: idSchema.nullable().optional(),
})

/** What new studioSessions of a person start with. */
export const generationDefaultsSchema = generationSettingsSchema
  .pick({ aspectRatio: true, varietyLevel: true })
  .extend({
    /** The first is set in new studioSessions; all stand first where a style is chosen. */
    preferredStyles: z
      .array(styleSchema)
      .refine((styles) => new Set(styles).size === styles.length, 'Name every style once'),
  })
export type GenerationDefaults = z.infer<typeof generationDefaultsSchema>

export const GENERATION_DEFAULTS: GenerationDefaults = {
  aspectRatio: DEFAULT_SETTINGS.aspectRatio,
  varietyLevel: DEFAULT_SETTINGS.varietyLevel,
  preferredStyles: [],
}

/** How mails reach the person. */
const mailSchema = z.object({
  mode: mailModeSchema,
  /** Where the company is: its digests go out at 09:00 there. */
  timeZone: z.string(),
  nextDaily: timeSchema,
  nextWeekly: timeSchema,
  /** The latest mail that saved settings sent; null while there is none. */
  test: z.object({ status: z.enum(MAIL_STATUSES), at: timeSchema }).nullable(),
})

const settingsSchema = z.object({
  profile: profileSchema,
  notifications: notificationSettingsSchema,
  generationDefaults: generationDefaultsSchema,
  mail: mailSchema,
})
export type UserSettings = z.infer<typeof settingsSchema>

export const getSettings = endpoint({
  method: 'GET',
  url: '/settings',
  access: 'viewer',
  schema: { summary: "The caller's own settings", tags, response: { 200: settingsSchema } },
})

export const updateSettings = endpoint({
  method: 'PATCH',
  url: '/settings',
  access: 'viewer',
  schema: {
    summary:
      "Change the caller's own settings. What is left out stays as it is. Changed notifications are confirmed by a test mail, at most one a minute",
    tags,
    body: z.strictObject({
      profile: profileChangeSchema.optional(),
      notifications: notificationChangeSchema.optional(),
      generationDefaults: generationDefaultsSchema.partial().strict().optional(),
    }),
    response: { 200: settingsSchema },
  },
})
