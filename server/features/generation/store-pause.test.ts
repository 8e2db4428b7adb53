import { beforeEach, describe, expect, test } from 'vitest'
import { getUsage } from '#contract/accounts.ts'
import { MESSAGES } from '#contract/messages.ts'
import { generateStudioSession } from '#contract/session-runs.ts'
import { createStudioSession } from '#contract/studio-sessions.ts'
import { UpstreamFailure } from '#server/engines/image-models/image-model.ts'
import { alerts, jobs, queueStates } from '#server/platform/database/schema.ts'
import { StoreFailure, type StoreFault } from '#server/platform/files/store-failure.ts'
import { addProducts } from '#server/testing/factories.ts'
import { byId, runFixture } from '#server/testing/run-fixture.ts'
import { settableDisk } from '#server/testing/settable-disk.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { imageJob } from './image.job.ts'
import { reconcilePause } from './pause.ts'

// Faults of the place where files are kept, and of the AI service's set-up, that concern every image.

const disk = settableDisk()
const f = runFixture({ disk })

beforeEach(async () => {
  await f.t.app.db.delete(jobs)
  await f.t.app.db.delete(queueStates)
  await f.t.app.db.delete(alerts)
})

/** Breaks the store for reading or writing until the answer is called. */
function breakStore(fault: StoreFault, method: 'read' | 'write'): () => void {
  const { files } = f.t.app
  const original = files[method]
  const fail = () =>
    Promise.reject(new StoreFailure(fault, 'S3_BUCKET=studio at http://s3.test does not answer.', null))
  Object.assign(files, { [method]: fail })
  return () => Object.assign(files, { [method]: original })
}
const until = (id: string, status: string) =>
  waitFor(async () => {
    f.t.clock.advance(1_000)
    f.t.app.queue.wake(imageJob)
    const now = await f.statusOf(id)
    return now.status === status && now
  }, `the session to be ${status}`)
const openAlerts = async () => (await f.t.app.db.select().from(alerts)).filter(({ resolvedAt }) => resolvedAt === null)

describe('a store that is away', () => {
  test.each([
    ['away', 'read', 'store_outage'],
    ['away', 'write', 'store_outage'],
    ['refused', 'write', 'store_setup'],
  ] as const)(
    '%s when it is to %s: the run pauses, names the store and goes on by itself',
    async (fault, method, kind) => {
      const productIds = await addProducts(f.t.app, f.sarah.clientId, 3)
      const { id } = await f.sarah.call(createStudioSession, { body: { productIds } })
      const mend = breakStore(fault, method)
      await f.sarah.call(generateStudioSession, byId(id))
      const paused = await until(id, 'paused')
      expect(paused).toMatchObject({ pauseReason: 'storage', error: 0, completed: 0 })
      const [alert, ...others] = await openAlerts()
      expect(alert).toMatchObject({ kind, message: expect.stringContaining('S3_BUCKET=studio') })
      expect(others).toEqual([])
      // Still away: nothing changes.
      await reconcilePause(f.t.app)
      expect((await f.statusOf(id)).status).toBe('paused')
      mend()
      await reconcilePause(f.t.app)
      const done = await until(id, 'completed')
      expect([done.completed, done.error]).toEqual([12, 0])
      expect(await openAlerts()).toEqual([])
      expect(await f.sarah.call(getUsage)).toMatchObject({ used: 12, inFlight: 0 })
      // What was made while the store was away is stored, not made again.
      expect(f.model.requests).toHaveLength(12)
    },
  )
})

describe('a disk that fills up', () => {
  test('pauses running and new sessions, says why, and goes on when there is space', async () => {
    const make = f.hold()
    const first = await f.run(1)
    await waitFor(async () => (await f.statusOf(first)).generating > 0, 'an image in the making')
    disk.set('low')
    await until(first, 'paused')
    expect(await f.statusOf(first)).toMatchObject({ pauseReason: 'disk_full' })
    expect(await openAlerts()).toMatchObject([{ kind: 'disk_full', message: expect.stringContaining('DATA_DIR') }])
    make()
    const answer = await f.sarah.inject(createStudioSession, { body: { productIds: ['prod_x'] } })
    // With a database server only what writes files is refused.
    if (f.t.app.exclusive) {
      expect(answer.statusCode).toBe(503)
      expect(answer.headers['retry-after']).toBe('30')
      expect(answer.json()).toMatchObject({ code: 'disk_full', detail: MESSAGES.diskFull })
    }
    disk.set('ok')
    expect((await until(first, 'completed')).completed).toBe(4)
    expect(await openAlerts()).toEqual([])
  })
})

describe('an AI service that refuses the set-up', () => {
  const refuse = (advice: string) => () => {
    throw new UpstreamFailure('setup', 'GEMINI_ERROR', { advice })
  }

  test('pauses at the first refusal with advice for the operator; resumes a minute after repair', async () => {
    f.model.behave(refuse('This key has no quota.'))
    const id = await f.run(2)
    expect(await until(id, 'paused')).toMatchObject({ pauseReason: 'ai_setup', error: 0 })
    expect(await openAlerts()).toMatchObject([
      { kind: 'ai_setup', message: expect.stringContaining('This key has no quota.') },
    ])
    // Each probe finds the same: no further alert; another fault changes the words of the open one.
    f.model.behave(refuse('The key has expired.'))
    const before = f.model.requests.length
    await waitFor(() => {
      f.t.clock.advance(30_000)
      f.t.app.queue.wake(imageJob)
      return f.model.requests.length > before
    }, 'a probe')
    await waitFor(async () => (await openAlerts())[0]?.message.includes('expired'), 'the new words')
    expect(await openAlerts()).toHaveLength(1)
    f.model.behave(() => {})
    const done = await waitFor(async () => {
      f.t.clock.advance(30_000)
      f.t.app.queue.wake(imageJob)
      const now = await f.statusOf(id)
      return now.status === 'completed' && now
    }, 'the end')
    expect([done.completed, done.error]).toEqual([8, 0])
    expect(await openAlerts()).toEqual([])
  })
})
