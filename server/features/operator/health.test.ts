import { afterAll, beforeAll, expect, test } from 'vitest'
import { upgradePlan } from '#contract/accounts.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { sendTestMail } from '#contract/mails.ts'
import { operatorLogin, pauseOperatedQueue, resumeOperatedQueue } from '#contract/operator.ts'
import { getHealth, getQueueDetails } from '#contract/operator-health.ts'
import { generateStudioSession, getSessionStatus } from '#contract/session-runs.ts'
import { createStudioSession } from '#contract/studio-sessions.ts'
import { ensureOperator } from '#server/features/accounts/accounts.ts'
import { addProducts } from '#server/testing/factories.ts'
import { instantModel } from '#server/testing/instant-model.ts'
import { cookieOf, type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'
import { waitFor } from '#server/testing/wait-for.ts'

const OPERATOR = { email: 'operator@example.test', password: 'a long enough password' }
const HOUR = 60 * 60_000

let t: TestApp
let cookie: string
beforeAll(async () => {
  t = await testApp({ imageModel: instantModel() })
  await ensureOperator(t.app, OPERATOR)
  cookie = cookieOf((await t.inject(operatorLogin, { body: OPERATOR })).headers['set-cookie'])
})
afterAll(() => t.close())

const ask = async (endpoint: Endpoint, body?: object) => {
  const answer = await t.inject(endpoint, { cookie, ...(body && { body }) })
  expect(answer.statusCode, answer.body).toBeLessThan(300)
  return answer.json()
}

/** Orders an image of each of these products. */
async function order(user: TestUser, count: number, product: Parameters<typeof addProducts>[3] = {}): Promise<string> {
  const productIds = await addProducts(t.app, user.clientId, count, product)
  const { id } = await user.call(createStudioSession, { body: { productIds, settings: { variants: 1 } } })
  await user.call(generateStudioSession, { params: { id } })
  return id
}

test('health says how queue, mail and disk stand, and what waits for a decision', async () => {
  expect(await ask(getHealth)).toMatchObject({
    queue: { waiting: 0, pauseReason: null },
    ai: { model: 'instant', secondsPerImage: expect.any(Number) },
    mail: { mode: 'off', waiting: 0, sent: 0, bounced: 0 },
    openAlerts: 0,
    upgradeRequests: 0,
  })
  const sarah = await t.signUp({ plan: 'free' })
  await sarah.call(upgradePlan, { body: { plan: 'pro' } })
  await ask(sendTestMail, { to: 'olivia@studio.example' })
  expect(await ask(getHealth)).toMatchObject({ mail: { waiting: 1 }, openAlerts: 1, upgradeRequests: 1 })
})

test('the queue tells who waits since when, what was made in each hour, and why the rest failed', async () => {
  const [sarah, mike] = [await t.signUp(), await t.signUp()]
  await ask(pauseOperatedQueue)
  const large = await order(sarah, 3)
  const small = await order(mike, 2)
  t.clock.advance(40_000)
  const before = await ask(getQueueDetails)
  expect(before.clients).toEqual([
    { id: sarah.clientId, name: 'Modern Living Co.', waiting: 3, running: 0, oldestSeconds: 40 },
    { id: mike.clientId, name: 'Modern Living Co.', waiting: 2, running: 0, oldestSeconds: 40 },
  ])
  expect(before.hours).toHaveLength(24)
  expect(before.failed).toEqual([])

  await ask(resumeOperatedQueue)
  await t.startWork()
  const ends = (user: TestUser, id: string) =>
    waitFor(async () => {
      const { status } = await user.call(getSessionStatus, { params: { id } })
      return status === 'completed' || status === 'failed'
    }, 'the end of the run')
  await ends(sarah, large)
  await ends(mike, small)
  t.clock.advance(2 * HOUR)
  await ends(mike, await order(mike, 1))
  await ends(mike, await order(mike, 2, { withPicture: false }))
  // A job is gone a moment after its image is there.
  const { hours, failed } = await waitFor(async () => {
    const details = await ask(getQueueDetails)
    return details.clients.length === 0 && details
  }, 'an empty queue')
  const made = hours.filter(({ images }: { images: number }) => images > 0)
  expect(made).toEqual([
    { from: '2026-06-15T10:00:00.000Z', images: 5 },
    { from: '2026-06-15T12:00:00.000Z', images: 1 },
  ])
  expect(hours.at(-1).from).toBe('2026-06-15T12:00:00.000Z')
  expect(failed).toEqual([{ code: 'NO_PICTURE', count: 2 }])
  t.clock.advance(30 * HOUR)
  const later = await ask(getQueueDetails)
  expect(later.failed).toEqual([])
  expect(later.hours.every(({ images }: { images: number }) => images === 0)).toBe(true)
})
