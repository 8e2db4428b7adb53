import { and, eq, inArray } from 'drizzle-orm'
import type { MailKind } from '#contract/mails.ts'
import type { App } from '#server/app.ts'
import { afterCommit } from '#server/platform/database/after-commit.ts'
import type { Executor, Transaction } from '#server/platform/database/database.ts'
import { clients, mails } from '#server/platform/database/schema.ts'
import { newId } from '#server/platform/ids.ts'
import { mailJob } from './mail.job.ts'
import type { MailData } from './mail-data.ts'
import { writeMail } from './mail-texts.ts'

export type NewMail<Kind extends MailKind = MailKind> = {
  kind: Kind
  to: string
  data: MailData<Kind>
  /** Whose mail it is: named as the sender, and checked for membership when it is sent. */
  clientId?: string
  userId?: string
  /** Of equal ones only the first is sent. */
  dedupeKey?: string
}

/**
 * Queues a mail in the transaction of what it reports. `mail` says whether it is going to be mailed, or kept in the
 * outbox. One whose dedupe key is known already is not queued again; its id is given.
 */
export async function queueMail<Kind extends MailKind>(
  app: App,
  tx: Transaction,
  mail: NewMail<Kind>,
): Promise<{ mailId: string; mail: 'queued' | 'off' }> {
  const now = app.clock.now()
  const { kind, to, data, clientId, userId, dedupeKey } = mail
  const sender = await senderOf(tx, clientId)
  const answer = app.mail.mode === 'smtp' ? 'queued' : 'off'
  const [created] = await tx
    .insert(mails)
    .values({
      id: newId('mail', now),
      clientId,
      userId,
      toAddress: to,
      fromName: sender.name,
      kind,
      subject: writeMail(kind, data, sender.timeZone).title,
      data,
      status: 'queued',
      nextAttemptAt: now,
      dedupeKey,
      createdAt: now,
    })
    .onConflictDoNothing({ target: mails.dedupeKey })
    .returning({ id: mails.id })
  if (!created) return { mailId: await knownMail(tx, dedupeKey), mail: answer }
  await enqueueMail(app, tx, created.id)
  return { mailId: created.id, mail: answer }
}

/** Adds the job that sends a mail, and wakes the workers once it is committed. */
export async function enqueueMail(app: App, tx: Transaction, mailId: string): Promise<void> {
  const id = newId('job', app.clock.now())
  await app.queue.enqueue(tx, mailJob, [{ id, payload: { mailId }, urgent: true }])
  afterCommit(tx, async () => app.queue.wake(mailJob))
}

/** In whose name a mail is sent, and the zone its times are given in: UTC for mails of the installation. */
export async function senderOf(
  executor: Executor,
  clientId: string | null = null,
): Promise<{ name: string; timeZone: string }> {
  const [client] = await executor
    .select({ name: clients.name, timeZone: clients.timeZone })
    .from(clients)
    .where(eq(clients.id, clientId ?? ''))
  if (!client) return { name: 'Epox Studio', timeZone: 'UTC' }
  return { name: `${client.name} in Epox Studio`, timeZone: client.timeZone }
}

async function knownMail(tx: Transaction, dedupeKey: string | undefined): Promise<string> {
  const [known] = await tx
    .select({ id: mails.id })
    .from(mails)
    .where(eq(mails.dedupeKey, dedupeKey ?? ''))
  if (!known) throw new Error('a mail was neither new nor known')
  return known.id
}

/** Keeps mails from being sent that are not sent yet: what they say is over. */
export async function dropMails(tx: Transaction, ids: (string | null)[]): Promise<void> {
  const known = ids.filter((id) => id !== null)
  if (known.length === 0) return
  const isWaiting = and(inArray(mails.id, known), eq(mails.status, 'queued'))
  await tx.update(mails).set({ status: 'dropped', nextAttemptAt: null }).where(isWaiting)
}
