import { and, asc, eq, inArray, isNotNull, isNull, lte } from 'drizzle-orm'
import { TOPICS, withNotificationDefaults } from '#contract/notification-settings.ts'
import type { App } from '#server/app.ts'
import { queueMail } from '#server/features/mails/mails.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { clients, members, notifications, users } from '#server/platform/database/schema.ts'
import { forEachPerson } from './each-person.ts'
import { mailOf, type NoticeRow } from './notice-mail.ts'
import { type MailPlan, planMails } from './plan-mails.ts'

/** People whose notices are looked at in one go. */
const PEOPLE = 100

/** Mails the notices whose time has come: to each person one mail, in the transaction that notes it. */
export async function mailNotices(app: App): Promise<void> {
  const due = await app.db
    .selectDistinct({ userId: notifications.userId })
    .from(notifications)
    .where(lte(notifications.mailAt, app.clock.now()))
    .limit(PEOPLE)
  await forEachPerson(app, due, 'mail notices', ({ userId }) => app.db.transaction((tx) => mailPerson(app, tx, userId)))
}

/** Has notices that wait looked at again: what their person wants has changed, or when a day begins. */
export async function replanMails(tx: Transaction, userIds: string[], now: Date): Promise<void> {
  if (userIds.length === 0) return
  const isWaiting = and(inArray(notifications.userId, userIds), isNotNull(notifications.mailAt))
  await tx.update(notifications).set({ mailAt: now }).where(isWaiting)
}

async function mailPerson(app: App, tx: Transaction, userId: string): Promise<void> {
  // Another process that holds the row mails what there is.
  const [user] = await tx.select().from(users).where(eq(users.id, userId)).for('no key update', { skipLocked: true })
  if (!user) return
  const waiting = await tx
    .select()
    .from(notifications)
    .where(and(eq(notifications.userId, userId), isNotNull(notifications.mailAt)))
    .orderBy(asc(notifications.createdAt), asc(notifications.id))
  const place = await placeOf(tx, userId)
  // Removed or suspended: nothing of it is theirs to read any more.
  const theirs = waiting.filter(({ clientId }) => clientId === place?.clientId)
  const now = app.clock.now()
  const plan = planMails(
    theirs.map(({ id, kind, createdAt }) => ({ id, topic: TOPICS[kind], createdAt })),
    {
      settings: withNotificationDefaults(user.notificationSettings),
      timeZone: place?.timeZone ?? 'UTC',
      lastMailAt: user.noticeMailAt,
      now,
    },
  )
  const isOver = waiting.filter(({ clientId }) => clientId !== place?.clientId).map(({ id }) => id)
  await notePlan(tx, { ...plan, drop: [...plan.drop, ...isOver] })
  const mailed = theirs.filter(({ id }) => plan.now.includes(id))
  if (mailed.length > 0) await sendNow(app, tx, user, mailed)
}

/** Where a person is an active member and can sign in. */
async function placeOf(tx: Transaction, userId: string): Promise<{ clientId: string; timeZone: string } | undefined> {
  const [place] = await tx
    .select({ clientId: clients.id, timeZone: clients.timeZone })
    .from(members)
    .innerJoin(clients, and(eq(clients.id, members.clientId), isNull(clients.suspendedAt)))
    .where(and(eq(members.userId, userId), eq(members.status, 'active')))
  return place
}

async function notePlan(tx: Transaction, { drop, now, later }: MailPlan): Promise<void> {
  const decided = [...drop, ...now]
  if (decided.length > 0) {
    await tx.update(notifications).set({ mailAt: null }).where(inArray(notifications.id, decided))
  }
  for (const { id, at } of later) await tx.update(notifications).set({ mailAt: at }).where(eq(notifications.id, id))
}

async function sendNow(app: App, tx: Transaction, user: typeof users.$inferSelect, mailed: NoticeRow[]): Promise<void> {
  const [first] = mailed
  if (!first) return
  const { clientId } = first
  const dedupeKey = `notices ${first.id}`
  await queueMail(app, tx, {
    ...(await mailOf(app, tx, user, mailed)),
    to: user.email,
    clientId,
    userId: user.id,
    dedupeKey,
  })
  await tx.update(users).set({ noticeMailAt: app.clock.now() }).where(eq(users.id, user.id))
}
