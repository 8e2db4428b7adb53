import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { idSchema, timeSchema } from './fields.ts'

const tags = ['Notifications']

/** What a member is told about. */
export const NOTIFICATION_KINDS = [
  'completed',
  'partly_failed',
  'failed',
  'paused',
  'low_quota',
  'member_joined',
  'invitation_asked',
  'ownership_offered',
  'plan_decided',
  'weekly_summary',
  'tip',
] as const
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]

/** What the mail of a notice says beyond its words. */
export type NoticeDetails = {
  /** Figures in a row: "Images", "180". */
  figures?: { term: string; value: string }[]
  /** Where its button leads, if not to what it is about, and what the button says. */
  path?: string
  button?: string
}

export const notificationSchema = z.object({
  id: idSchema,
  kind: z.enum(NOTIFICATION_KINDS),
  title: z.string(),
  body: z.string(),
  /** Null when it is about none, or about one that was deleted. */
  studioSessionId: idSchema.nullable(),
  /** Whether it stands under the bell, and whether the browser shows it: as its person chose when it came. */
  inApp: z.boolean(),
  browser: z.boolean(),
  createdAt: timeSchema,
  readAt: timeSchema.nullable(),
})
export type Notification = z.infer<typeof notificationSchema>

const unread = z.number().int().nonnegative()

export const listNotifications = endpoint({
  method: 'GET',
  url: '/notifications',
  access: 'viewer',
  schema: {
    summary: "The caller's notifications, newest first",
    tags,
    querystring: z.object({
      cursor: idSchema.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    response: {
      200: z.object({ notifications: z.array(notificationSchema), unread, nextCursor: idSchema.nullable() }),
    },
  },
})

export const readNotifications = endpoint({
  method: 'POST',
  url: '/notifications/read',
  access: 'viewer',
  whenDiskFull: true,
  schema: {
    summary: 'Mark notifications as read: those named, or all',
    tags,
    body: z.strictObject({ ids: z.array(idSchema).min(1).max(100).optional() }).default({}),
    response: { 200: z.object({ unread }) },
  },
})
