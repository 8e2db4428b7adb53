import { and, count, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm'
import type { Input, Output } from '#contract/endpoint.ts'
import type { getOutboxFile, getOutboxMail, listOutbox, MailStatus, OutboxMail, OutboxView } from '#contract/mails.ts'
import { MESSAGES } from '#contract/messages.ts'
import { OPERATOR_MESSAGES } from '#contract/operator-messages.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { containsEveryWord, folded } from '#server/platform/database/folded-text.ts'
import { clients, mails } from '#server/platform/database/schema.ts'
import { toEml } from '#server/platform/mail/compose.ts'
import { OUTBOX_FROM, removeOldMails } from '#server/platform/mail/outbox.ts'
import { MAIL_DATA } from './mail-data.ts'
import { enqueueMail, queueMail, senderOf } from './queue-mail.ts'

const KEPT_MS = 90 * 24 * 60 * 60_000

const STATUSES: Record<Exclude<OutboxView, 'all'>, MailStatus[]> = {
  waiting: ['queued'],
  bounced: ['bounced', 'failed'],
  not_sent: ['not_mailed', 'dropped'],
}
/** Mails that did not arrive as they are. */
const RESENDABLE: MailStatus[] = ['bounced', 'failed', 'not_mailed']

type Row = { mail: typeof mails.$inferSelect; clientName: string | null }

const selectMails = (app: App) =>
  app.db.select({ mail: mails, clientName: clients.name }).from(mails).leftJoin(clients, eq(clients.id, mails.clientId))

function present({ mail, clientName }: Row): OutboxMail {
  const { id, toAddress: to, subject, kind, status, attempts, nextAttemptAt, answer, createdAt, sentAt } = mail
  return {
    id,
    to,
    subject,
    kind,
    clientName,
    status,
    attempts,
    nextAttemptAt: nextAttemptAt?.toISOString() ?? null,
    answer,
    createdAt: createdAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
  }
}

/** One page of the outbox; the counts are of the search. */
export async function listMails(
  app: App,
  query: Input<typeof listOutbox>['query'],
): Promise<Output<typeof listOutbox>> {
  const { search, view, page, limit } = query
  const found = containsEveryWord(folded(sql`${mails.toAddress} || ' ' || ${mails.subject}`), search)
  const ofView: SQL | undefined = view === 'all' ? undefined : inArray(mails.status, STATUSES[view])
  const rows = await selectMails(app)
    .where(and(found, ofView))
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(limit)
    .offset((page - 1) * limit)
  const tallies = await app.db
    .select({ status: mails.status, value: count() })
    .from(mails)
    .where(found)
    .groupBy(mails.status)
  const sum = (statuses?: MailStatus[]) =>
    tallies.reduce((total, { status, value }) => (!statuses || statuses.includes(status) ? total + value : total), 0)
  const counts = {
    all: sum(),
    waiting: sum(STATUSES.waiting),
    bounced: sum(STATUSES.bounced),
    not_sent: sum(STATUSES.not_sent),
  }
  const total = counts[view]
  return {
    mails: rows.map(present),
    total,
    page,
    pages: Math.ceil(total / limit),
    counts,
    mode: app.mail.mode,
    server: app.mail.place ?? null,
  }
}

async function findMail(app: App, id: string): Promise<Row> {
  const [row] = await selectMails(app).where(eq(mails.id, id))
  if (!row) throw problem('not_found', MESSAGES.notFound)
  return row
}

/** One mail with what it says, rendered as it is sent. */
export async function readMail(
  app: App,
  id: string,
  { scheme }: Input<typeof getOutboxMail>['query'],
): Promise<Output<typeof getOutboxMail>> {
  const row = await findMail(app, id)
  const { previewMail } = await import('./render-mail.tsx')
  const { timeZone } = await senderOf(app.db, row.mail.clientId)
  const preview = await previewMail(app.files, row.mail, { timeZone, scheme })
  return { ...present(row), ...preview, from: `${row.mail.fromName} <${fromAddress(app)}>` }
}

const fromAddress = (app: App) => app.mail.place?.from ?? OUTBOX_FROM

/** One mail as a file for mail programs. */
export async function readMailFile(app: App, id: string): Promise<Output<typeof getOutboxFile>> {
  const { mail } = await findMail(app, id)
  const { renderMail } = await import('./render-mail.tsx')
  const { timeZone } = await senderOf(app.db, mail.clientId)
  const eml = await toEml(await renderMail(app.files, mail, timeZone), fromAddress(app))
  return { fileName: `${mail.kind}-${mail.id}.eml`, eml: Buffer.from(eml).toString() }
}

/** Queues a mail again that did not arrive. Refuses one that was sent, and one whose link was removed. */
export async function sendAgain(app: App, id: string): Promise<OutboxMail> {
  const now = app.clock.now()
  await app.db.transaction(async (tx) => {
    const renewed = { status: 'queued' as const, attempts: 0, nextAttemptAt: now, answer: null }
    const resendable = and(eq(mails.id, id), inArray(mails.status, RESENDABLE))
    const [row] = await tx.update(mails).set(renewed).where(resendable).returning()
    if (!row) throw problem('wrong_state', OPERATOR_MESSAGES.mailNotResendable)
    if (isOutdated(row, now)) throw problem('wrong_state', OPERATOR_MESSAGES.mailOutdated)
    await enqueueMail(app, tx, id)
  })
  return present(await findMail(app, id))
}

/** A mail whose link ended helps nobody. */
function isOutdated({ kind, data }: typeof mails.$inferSelect, now: Date): boolean {
  const known: object = MAIL_DATA[kind].parse(data)
  return 'expiresAt' in known && typeof known.expiresAt === 'string' && new Date(known.expiresAt) <= now
}

/** Queues a test mail like any other. */
export async function sendTest(app: App, to: string): Promise<OutboxMail> {
  const { mailId } = await app.db.transaction((tx) => queueMail(app, tx, { kind: 'test', to, data: { link: null } }))
  return present(await findMail(app, mailId))
}

/** Removes mails and their files after 90 days. */
export async function removeOld(app: App): Promise<void> {
  const end = new Date(app.clock.now().getTime() - KEPT_MS)
  const removed = await app.db.delete(mails).where(lt(mails.createdAt, end)).returning({ id: sql<number>`1` })
  await removeOldMails(app.outboxFolder, end)
  if (removed.length > 0) app.log.info({ removed: removed.length }, 'removed old mails')
}
