import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { jobs, queueStates } from '#server/platform/database/schema.ts'
import { createLog, type Log } from '#server/platform/log.ts'
import { type TestApp, testApp } from '#server/testing/test-app.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { createConcurrencyLimiter } from './concurrency-limiter.ts'
import { defineJob, type JobHandler, type NewJob } from './job.ts'
import { releaseAllLeases, startWorker, type Worker } from './worker.ts'

const TYPE = defineJob({ kind: 'test.job', payload: z.object({ of: z.string().optional() }) })
type Payload = z.infer<typeof TYPE.payload>
const LEASE_MS = 30_000

let t: TestApp
let workers: Worker[] = []
let nextId = 0

beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop(0)))
  workers = []
  await t.app.db.delete(jobs)
})

function batch(count: number, change: Partial<NewJob<Payload>> = {}): NewJob<Payload>[] {
  return Array.from({ length: count }, () => {
    nextId += 1
    return { id: `job_${nextId}`, payload: {}, clientId: 'client_a', groupKey: 'ss_a', ...change }
  })
}
const enqueue = (added: NewJob<Payload>[]) => t.app.queue.enqueue(t.app.db, TYPE, added)
const left = () => t.app.queue.length(t.app.db, TYPE)
const rowOf = async (id: string) => (await t.app.db.select().from(jobs).where(eq(jobs.id, id)))[0]

function work(
  change: Partial<JobHandler<Payload>> = {},
  owner = `worker_${workers.length}`,
  log: Log = t.app.log,
): Worker {
  const { db, queue, clock } = t.app
  const handler: JobHandler<Payload> = {
    ...TYPE,
    concurrency: 1,
    maxAttempts: 3,
    run: async () => {},
    exhausted: async () => {},
    ...change,
  }
  const worker = startWorker({ db, queue, clock, log, owner, handlers: [handler] })
  workers.push(worker)
  return worker
}

/** Lets the workers look for work: urgent jobs that could be claimed are, before this one has run. */
async function lookForWork(): Promise<void> {
  const [witness] = batch(1, of('witness'))
  await enqueue(witness ? [witness] : [])
  await waitFor(async () => (await rowOf(witness?.id ?? '')) === undefined, 'a worker to look for work')
}

test('what was queued before the clock was set back an hour does not wait for that hour', async () => {
  await enqueue(batch(1))
  t.clock.advance(-60 * 60_000)
  work()
  await waitFor(async () => (await left()) === 0, 'the queue to be empty')
  t.clock.advance(60 * 60_000)
})

/** The clients in the order their jobs began, one worker, so many at a time. */
async function order(concurrency = 1): Promise<string[]> {
  const ran: string[] = []
  work({ concurrency, run: async ({ payload }) => void ran.push(String(payload.of)) })
  await waitFor(async () => (await left()) === 0, 'the queue to be empty')
  return ran
}
const of = (name: string, change: Partial<NewJob<Payload>> = {}) => ({ payload: { of: name }, ...change })

describe('order', () => {
  // UC-005.A3c
  test('clients take turns, whatever they have queued', async () => {
    await enqueue(batch(40, of('a')))
    await enqueue(batch(12, of('b', { clientId: 'client_b', groupKey: 'ss_b' })))
    const ran = await order()
    expect(ran).toHaveLength(52)
    // b came last and is done long before a: in every eight jobs, four are its own.
    expect(ran.lastIndexOf('b')).toBeLessThan(26)
    expect(ran.indexOf('b')).toBeLessThan(5)
  })

  test('a client’s runs share its turns', async () => {
    await enqueue(batch(40, of('first')))
    await enqueue(batch(8, of('second', { groupKey: 'ss_second' })))
    const ran = await order()
    expect(ran.lastIndexOf('second')).toBeLessThan(36)
  })

  test('jobs that are claimed together begin in that order too', async () => {
    await enqueue(batch(6, of('a')))
    await enqueue(batch(6, of('b', { clientId: 'client_b', groupKey: 'ss_b' })))
    await enqueue(batch(1, of('urgent', { urgent: true })))
    // Their rows lie in another order than their turns.
    await t.app.db.update(jobs).set({ createdAt: t.clock.now() }).where(eq(jobs.clientId, 'client_a'))
    expect(await order(13)).toEqual(['urgent', ...'abababababab'])
  })

  // UC-008.S3
  test('what a person waits for overtakes all bulk work', async () => {
    await enqueue(batch(20, of('bulk')))
    await enqueue(batch(1, of('urgent', { urgent: true })))
    expect((await order())[0]).toBe('urgent')
  })
})

test('what has ended takes no place under a limit of running jobs', async () => {
  await enqueue(batch(3))
  const { db, clock } = t.app
  await db.insert(queueStates).values({ kind: TYPE.kind, concurrency: 1 })
  // No lease ends by itself: the clock stands still.
  work({ concurrency: 2, capacity: createConcurrencyLimiter({ db, clock }, TYPE.kind).capacity })
  await waitFor(async () => (await left()) === 0, 'the queue to be empty')
})

describe('payloads', () => {
  test('removes a job whose payload does not parse and runs the others', async () => {
    // @ts-expect-error: its `of` is a string.
    await t.app.queue.enqueue(t.app.db, TYPE, [{ id: 'job_bad', payload: { of: 7 } }])
    await enqueue(batch(1, of('good')))
    const lines: string[] = []
    const ran: unknown[] = []
    const log = createLog('error', { write: (line) => void lines.push(line) })
    work({ run: async ({ payload }) => void ran.push(payload) }, 'reader', log)
    await waitFor(async () => (await left()) === 0, 'the queue to be empty')
    expect(ran).toEqual([{ of: 'good' }])
    const removed = { jobId: 'job_bad', kind: TYPE.kind, msg: 'removed job with unreadable payload' }
    expect(lines.map((line) => JSON.parse(line))).toEqual([expect.objectContaining(removed)])
  })

  test('runs a job that an earlier version stored with more fields', async () => {
    const ran: unknown[] = []
    await enqueue(batch(1, of('a')))
    await t.app.db.update(jobs).set({ payload: { of: 'a', forgotten: true } })
    work({ run: async ({ payload }) => void ran.push(payload) })
    await waitFor(async () => (await left()) === 0, 'the queue to be empty')
    expect(ran).toEqual([{ of: 'a' }])
  })
})

describe('failures', () => {
  // UC-005.M5a, EC-002.M4a, EC-002.M4b, EC-002.H1
  test('a failed run waits 5 s, then 10 s, with some jitter, then is given up once', async () => {
    const given: string[] = []
    let runs = 0
    const [bad] = batch(1, { urgent: true })
    await enqueue(bad ? [bad] : [])
    work({
      run: async ({ id }) => {
        if (id !== bad?.id) return
        runs += 1
        throw new Error('no')
      },
      exhausted: async ({ id }) => void given.push(id),
    })
    for (const [count, wait] of [
      [1, 5_000],
      [2, 10_000],
    ] as const) {
      await waitFor(async () => (await rowOf(bad?.id ?? ''))?.failures === count, `failure ${count}`)
      t.clock.advance(wait - 1)
      await lookForWork()
      expect(runs).toBe(count)
      t.clock.advance(1 + wait / 5)
      t.app.queue.wake(TYPE)
    }
    await waitFor(async () => (await left()) === 0, 'the job to be given up')
    expect(runs).toBe(3)
    expect(given).toEqual([bad?.id])
  })

  test('a job whose process never comes back is given up in the end', async () => {
    const [killer] = batch(1)
    await enqueue(killer ? [killer] : [])
    await t.app.db.update(jobs).set({ attempts: 10 })
    let ran = false
    const given: string[] = []
    work({
      run: async () => {
        ran = true
      },
      exhausted: async ({ id }) => void given.push(id),
    })
    await waitFor(async () => (await left()) === 0, 'the job to be given up')
    expect([ran, given]).toEqual([false, [killer?.id]])
  })
})

describe('leases', () => {
  // EC-001.H4
  test('a lease that ended is taken over, one that lives is not', async () => {
    const [job] = batch(1, { urgent: true })
    await enqueue(job ? [job] : [])
    let runs = 0
    const dies = () => {
      runs += 1
      return new Promise<void>(() => {})
    }
    const lives = async ({ id }: { id: string }) => {
      if (id === job?.id) runs += 1
    }
    work({ run: dies }, 'dies')
    await waitFor(() => runs === 1, 'the first run')
    work({ run: lives }, 'lives')
    await lookForWork()
    expect(runs).toBe(1)
    t.clock.advance(LEASE_MS + 1)
    t.app.queue.wake(TYPE)
    await waitFor(async () => (await left()) === 0, 'the second run')
    expect(runs).toBe(2)
  })

  test('what runs here is not claimed again when the clock jumps', async () => {
    const [job] = batch(1, { urgent: true })
    await enqueue(job ? [job] : [])
    let runs = 0
    let finish = () => {}
    work({
      concurrency: 2,
      run: async ({ id }) => {
        if (id !== job?.id) return
        runs += 1
        await new Promise<void>((resolve) => {
          finish = resolve
        })
      },
    })
    await waitFor(() => runs === 1, 'the run')
    t.clock.advance(LEASE_MS * 10)
    await lookForWork()
    expect(runs).toBe(1)
    finish()
    await waitFor(async () => (await left()) === 0, 'the end')
  })

  test('an orderly end hands a running job back at once and does not count it', async () => {
    const [job] = batch(1)
    await enqueue(job ? [job] : [])
    let aborted = false
    const worker = work({
      run: (_job, signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            aborted = true
            reject(signal.reason)
          })
        }),
    })
    await waitFor(async () => (await rowOf(job?.id ?? ''))?.attempts === 1, 'the run')
    await worker.stop(10)
    expect(aborted).toBe(true)
    expect(await rowOf(job?.id ?? '')).toMatchObject({ leaseUntil: null, attempts: 0, failures: 0 })
  })

  test('alone after a crash, every lease is free', async () => {
    const [job] = batch(1)
    await enqueue(job ? [job] : [])
    await t.app.db.update(jobs).set({ leaseUntil: new Date(t.clock.now().getTime() + LEASE_MS), leaseOwner: 'gone' })
    await releaseAllLeases(t.app.db)
    expect(await rowOf(job?.id ?? '')).toMatchObject({ leaseUntil: null, leaseOwner: null })
  })
})

test('many workers run every job once', async () => {
  const ran: string[] = []
  const handler = { concurrency: 4, run: async ({ id }: { id: string }) => void ran.push(id) }
  const added = batch(200)
  await enqueue(added)
  for (let at = 0; at < 4; at += 1) work(handler)
  await waitFor(async () => (await left()) === 0, 'the queue to be empty')
  expect(ran.sort()).toEqual(added.map(({ id }) => id).sort())
})
