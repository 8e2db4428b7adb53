import { z } from 'zod'
import { roleSchema } from '#contract/accounts.ts'
import type { MailKind } from '#contract/mails.ts'
import { MAIL_CHOICES, MAILED_TOPICS } from '#contract/notification-settings.ts'

// What each kind of mail says. Stored mails are read by later versions: data may gain optional fields only.

/** Null once it was removed: a link that opens an account is not kept after its mail was sent. */
const link = z.string().nullable()
const time = z.iso.datetime()

const notice = z.object({
  title: z.string(),
  body: z.string(),
  link,
  figures: z.array(z.object({ term: z.string(), value: z.string() })),
})
/** What everything says that a person may stop. */
const stoppable = z.object({
  settingsLink: z.string(),
  /** Leads to a page with a button. */
  stopLink: z.string(),
  /** Stops it when it is posted to (RFC 8058). */
  oneClick: z.string(),
  topics: z.array(z.object({ topic: z.enum(MAILED_TOPICS), choice: z.enum(MAIL_CHOICES) })),
})

export const MAIL_DATA = {
  invitation: z.object({
    link,
    clientName: z.string(),
    /** Null when the operator sends it. */
    inviterName: z.string().nullable(),
    inviterEmail: z.string().nullable().optional(),
    email: z.string().optional(),
    role: roleSchema,
    expiresAt: time,
  }),
  /** To the inviter, or without a link to the operator: the invitation ended, or the person wants it at another address. */
  invitation_asked: z.object({ link, email: z.string(), askedEmail: z.string().nullable(), clientName: z.string() }),
  password_reset: z.object({ link, expiresAt: time }),
  password_changed: z.object({ link }),
  second_factor_added: z.object({ link }),
  second_factor_removed: z.object({ link, by: z.enum(['self', 'backup_code', 'owner']) }),
  ownership_offer: z.object({
    link,
    byName: z.string(),
    clientName: z.string(),
    stepBack: z.boolean(),
    expiresAt: time,
  }),
  /** To the operator. */
  signup_failed: z.object({ link, clientName: z.string(), email: z.string(), requestId: z.string() }),
  payment_failed: z.object({ link, clientName: z.string(), planName: z.string(), graceEndsAt: time }),
  test: z.object({ link }),
  notice: notice.extend({
    ...stoppable.shape,
    button: z.string(),
    /** Stored images that it shows, by their keys. */
    imageKeys: z.array(z.string()).optional(),
  }),
  digest: stoppable.extend({ link, items: z.array(notice) }),
  notifications_updated: z.object({ link, lines: z.array(z.string()) }),
} satisfies Record<MailKind, z.ZodType>

export type MailData<Kind extends MailKind = MailKind> = z.output<(typeof MAIL_DATA)[Kind]>

/** Kinds whose link signs somebody in or sets a password. */
const SECRET_LINKS: readonly MailKind[] = ['password_reset']

/** The data of a mail that was sent: without a link that opens an account. */
export function withoutSecrets(kind: MailKind, data: unknown): unknown {
  return SECRET_LINKS.includes(kind) && typeof data === 'object' ? { ...data, link: null } : data
}
