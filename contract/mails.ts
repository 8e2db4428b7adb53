import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { emailSchema, idParams, idSchema, pageAnswer, pageQuery, timeSchema } from './fields.ts'
import { LIMITS } from './limits.ts'

const tags = ['Operator']

export const MAIL_KINDS = [
  'invitation',
  'invitation_asked',
  'password_reset',
  'password_changed',
  'second_factor_added',
  'second_factor_removed',
  'ownership_offer',
  'signup_failed',
  'payment_failed',
  'test',
  'notice',
  'digest',
  'notifications_updated',
] as const
export type MailKind = (typeof MAIL_KINDS)[number]

/**
 * `queued` waits for its next try; `bounced` was refused for good; `failed` was not taken within a day; `not_mailed` was
 * written while mail was off; `dropped` was for somebody who is no member any more, or holds a link that ended.
 */
export const MAIL_STATUSES = ['queued', 'sent', 'bounced', 'failed', 'not_mailed', 'dropped'] as const
export type MailStatus = (typeof MAIL_STATUSES)[number]

export const mailModeSchema = z.enum(['smtp', 'off'])

const mailSchema = z.object({
  id: idSchema,
  to: z.string(),
  subject: z.string(),
  kind: z.enum(MAIL_KINDS),
  clientName: z.string().nullable(),
  status: z.enum(MAIL_STATUSES),
  attempts: z.number().int(),
  nextAttemptAt: timeSchema.nullable(),
  /** The mail server's latest answer, word for word. */
  answer: z.string().nullable(),
  createdAt: timeSchema,
  sentAt: timeSchema.nullable(),
})
export type OutboxMail = z.infer<typeof mailSchema>

const count = z.number().int()
/** What the tabs of the outbox show. */
export const OUTBOX_VIEWS = ['all', 'waiting', 'bounced', 'not_sent'] as const
export type OutboxView = (typeof OUTBOX_VIEWS)[number]

export const listOutbox = endpoint({
  method: 'GET',
  url: '/operator/outbox',
  access: 'operator',
  schema: {
    summary: 'Mails of the last 90 days, newest first',
    tags,
    querystring: z.object({
      search: z.string().trim().max(LIMITS.nameLength).optional(),
      view: z.enum(OUTBOX_VIEWS).default('all'),
      ...pageQuery,
    }),
    response: {
      200: z.object({
        mails: z.array(mailSchema),
        ...pageAnswer,
        counts: z.object({ all: count, waiting: count, bounced: count, not_sent: count }),
        mode: mailModeSchema,
        /** Null while mail is off. */
        server: z.object({ server: z.string(), from: z.string() }).nullable(),
      }),
    },
  },
})

export const getOutboxMail = endpoint({
  method: 'GET',
  url: '/operator/outbox/:id',
  access: 'operator',
  schema: {
    summary: 'One mail as it reads, pictures included',
    tags,
    params: idParams,
    querystring: z.object({ scheme: z.enum(['light', 'dark']).default('light') }),
    response: {
      200: mailSchema.extend({
        html: z.string(),
        text: z.string(),
        from: z.string(),
        /** The address its button opens; null for mails without one, and once it was removed. */
        link: z.string().nullable(),
      }),
    },
  },
})

export const getOutboxFile = endpoint({
  method: 'GET',
  url: '/operator/outbox/:id/eml',
  access: 'operator',
  schema: {
    summary: 'One mail as a file that mail programs open',
    tags,
    params: idParams,
    response: { 200: z.object({ fileName: z.string(), eml: z.string() }) },
  },
})

export const resendMail = endpoint({
  method: 'POST',
  url: '/operator/outbox/:id/resend',
  access: 'operator',
  problems: ['wrong_state'],
  schema: {
    summary: 'Send a mail again that did not arrive',
    tags,
    params: idParams,
    response: { 202: mailSchema },
  },
})

export const testMailSchema = z.strictObject({ to: emailSchema })

export const sendTestMail = endpoint({
  method: 'POST',
  url: '/operator/outbox/test',
  access: 'operator',
  schema: {
    summary: 'Send a test mail the way every mail is sent; its row says how it went',
    tags,
    body: testMailSchema,
    response: { 202: mailSchema },
  },
})
