import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { updateClient } from '#contract/accounts.ts'
import { notifications, users } from '#server/platform/database/schema.ts'
import { lockWaits } from '#server/testing/held-transaction.ts'
import { type TestApp, testApp } from '#server/testing/test-app.ts'

// Transactions that meet. The embedded database has one connection, where none can.
describe.runIf(inject('postgresUrl'))('moving a client while its people are mailed', () => {
  let t: TestApp
  beforeAll(async () => {
    t = await testApp()
  })
  afterAll(() => t.close())

  test('waits for the mail instead of a deadlock with it', async () => {
    const { clientId, userId, inject: call } = await t.signUp()
    const at = t.clock.now()
    const notice = { clientId, userId, kind: 'completed', title: 'Done', body: '', studioSessionId: null } as const
    const ids = ['notice_a', 'notice_b'] as const
    for (const [index, id] of ids.entries()) {
      const mailAt = new Date(at.getTime() + index)
      await t.app.db.insert(notifications).values({ ...notice, id, once: id, mailAt, createdAt: mailAt })
    }
    let begun = () => {}
    const isMailing = new Promise<void>((resolve) => {
      begun = resolve
    })
    const mailing = t.app.db.transaction(async (tx) => {
      const note = (id: string) => tx.update(notifications).set({ mailAt: null }).where(eq(notifications.id, id))
      await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('no key update')
      await note('notice_b')
      begun()
      await lockWaits(t.app, 1)
      await note('notice_a')
    })
    await isMailing
    const moving = call(updateClient, { body: { timeZone: 'Asia/Tokyo' } })
    const [mailed, moved] = await Promise.allSettled([mailing, moving])
    expect(mailed.status).toBe('fulfilled')
    expect(moved).toMatchObject({ value: { statusCode: 200 } })
  })
})
