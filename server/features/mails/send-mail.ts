import { and, eq, sql } from 'drizzle-orm'
import type { App } from '#server/app.ts'
import { clients, mails, members } from '#server/platform/database/schema.ts'
import { MailFailure } from '#server/platform/mail/mail.ts'
import type { JobHandler } from '#server/platform/queue/job.ts'
import { Postponed } from '#server/platform/queue/postponed.ts'
import { mailJob } from './mail.job.ts'
import { noteMailFailure, noteMailSuccess } from './mail-alerts.ts'
import { withoutSecrets } from './mail-data.ts'
import { senderOf } from './queue-mail.ts'
import type { MailRow } from './render-mail.tsx'

const MINUTE = 60_000
/** The waits between tries; the last one repeats until the mail is a day old. */
const WAITS_MIN = [1, 2, 5, 10, 15, 30, 60]
const GIVE_UP_MS = 24 * 60 * MINUTE
/** A throw that is no answer of the mail server: the database, a template. */
const MAX_ATTEMPTS = 5
const AT_ONCE = 2

/** Sends queued mails: a job that runs twice sends one message under one id. */
export function mailHandler(app: App): JobHandler<{ mailId: string }> {
  return {
    ...mailJob,
    concurrency: AT_ONCE,
    maxAttempts: MAX_ATTEMPTS,
    run: ({ payload }) => sendMail(app, payload.mailId),
    async exhausted({ payload }, error) {
      await app.db
        .update(mails)
        .set({ status: 'failed', nextAttemptAt: null, answer: String(error) })
        .where(queued(payload.mailId))
    },
  }
}

const queued = (id: string) => and(eq(mails.id, id), eq(mails.status, 'queued'))

async function sendMail(app: App, id: string): Promise<void> {
  const [row] = await app.db.select().from(mails).where(queued(id))
  if (!row) return
  if (!(await mayRead(app, row))) {
    await app.db.update(mails).set({ status: 'dropped', nextAttemptAt: null }).where(queued(id))
    return
  }
  // React and its renderer are loaded by the first mail, not by every start.
  const { renderMail } = await import('./render-mail.tsx')
  const { timeZone } = await senderOf(app.db, row.clientId)
  const message = await renderMail(app.files, row, timeZone)
  const answer = await app.mail.send(message).catch((error: unknown) => noteFailure(app, row, error))
  if (answer === undefined) return
  const mailed = app.mail.mode === 'smtp'
  await app.db
    .update(mails)
    .set({
      status: mailed ? 'sent' : 'not_mailed',
      sentAt: mailed ? app.clock.now() : null,
      attempts: sql`${mails.attempts} + 1`,
      nextAttemptAt: null,
      answer,
      ...(mailed && { data: withoutSecrets(row.kind, row.data) }),
    })
    .where(queued(id))
  if (mailed) await noteMailSuccess(app)
}

/** Whoever was removed or suspended since is not mailed; people who are no members have no membership to lose. */
async function mayRead(app: App, { kind, clientId, userId }: MailRow): Promise<boolean> {
  if (clientId === null) return true
  if (userId === null) {
    // An invitation leads nowhere while nobody of the client is let in.
    const [client] = await app.db
      .select({ suspendedAt: clients.suspendedAt })
      .from(clients)
      .where(eq(clients.id, clientId))
    return kind !== 'invitation' || client?.suspendedAt === null
  }
  const [member] = await app.db
    .select({ status: members.status, suspendedAt: clients.suspendedAt })
    .from(members)
    .innerJoin(clients, eq(clients.id, members.clientId))
    .where(and(eq(members.clientId, clientId), eq(members.userId, userId)))
  return member?.status === 'active' && member.suspendedAt === null
}

/** Records why a mail was not taken. Throws a postponement while it may still be; undefined when it never will be. */
async function noteFailure(app: App, row: MailRow, error: unknown): Promise<undefined> {
  if (!(error instanceof MailFailure)) throw error
  const { fault, answer } = error
  const now = app.clock.now()
  const attempts = row.attempts + 1
  const isOver = now.getTime() - row.createdAt.getTime() > GIVE_UP_MS
  const wait = (WAITS_MIN[Math.min(row.attempts, WAITS_MIN.length - 1)] ?? 1) * MINUTE
  const status = fault === 'refused' ? 'bounced' : isOver ? 'failed' : 'queued'
  const nextAttemptAt = status === 'queued' ? new Date(now.getTime() + wait) : null
  await app.db.update(mails).set({ status, attempts, nextAttemptAt, answer }).where(queued(row.id))
  app.log.warn({ mailId: row.id, fault, answer, attempts }, 'failed to send mail')
  if (fault !== 'refused') await noteMailFailure(app, fault, { answer, attempts })
  if (status === 'queued') throw new Postponed(wait, error)
  return undefined
}
