import { and, desc, eq } from 'drizzle-orm'
import type { App } from '#server/app.ts'
import { notifications } from '#server/platform/database/schema.ts'
import { lastTipDay, perZone } from './calendar.ts'
import { forEachPerson } from './each-person.ts'
import { notify } from './notify.ts'
import { dueOf, type Subscriber, subscribers } from './subscribers.ts'
import { TIPS } from './tip-texts.ts'

/** Writes the next tip to everybody who wants them, on the 1st and 15th where their client is; each once, and none twice. */
export async function writeTips(app: App): Promise<void> {
  const now = app.clock.now()
  const dayIn = perZone((timeZone) => lastTipDay(timeZone, now))
  await forEachPerson(app, await subscribers(app, 'tipsAndBestPractices'), 'write tips', async (person) => {
    const day = dayIn(person.timeZone)
    if (!dueOf(person, day, now)) return
    const told = await toldTips(app, person)
    const tip = TIPS.find(({ id }) => !told.some(({ once }) => once === onceOf(id)))
    if (!tip || (told[0] && told[0].createdAt >= day)) return
    const { id, title, body, path, button } = tip
    const { clientId, userId } = person
    const words = { title, body, details: { path, button } }
    await notify(app.db, { ...words, kind: 'tip', clientId, userId, studioSessionId: null, once: onceOf(id), now })
  })
}

const onceOf = (id: string) => `tip ${id}`

function toldTips(app: App, { userId }: Subscriber) {
  return app.db
    .select({ once: notifications.once, createdAt: notifications.createdAt })
    .from(notifications)
    .where(and(eq(notifications.userId, userId), eq(notifications.kind, 'tip')))
    .orderBy(desc(notifications.createdAt))
}
