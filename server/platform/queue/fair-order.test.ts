import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type TestApp, testApp } from '#server/testing/test-app.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { defineJob, type JobHandler } from './job.ts'
import { startWorker } from './worker.ts'

const TYPE = defineJob({ kind: 'test.fair', payload: z.object({ at: z.number() }) })
/** Jobs of one client that share a turn. */
const QUANTUM = 4

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

type Batch = { client: number; size: number; urgent: boolean }
const batchArbitrary = fc.record({
  client: fc.integer({ min: 0, max: 3 }),
  size: fc.integer({ min: 1, max: 20 }),
  urgent: fc.boolean(),
})

/** Enqueues the batches one after the other and answers them in the order in which their jobs ran. */
async function ranOrder(batches: Batch[], run: number): Promise<Batch[]> {
  const { db, queue, clock, log } = t.app
  for (const [at, { client, size, urgent }] of batches.entries()) {
    const jobs = Array.from({ length: size }, (_, index) => ({
      id: `fair_${run}_${at}_${index}`,
      payload: { at },
      clientId: `client_${client}`,
      groupKey: `ss_${at}`,
      urgent,
    }))
    await queue.enqueue(db, TYPE, jobs)
  }
  const ran: Batch[] = []
  const handler: JobHandler<z.infer<typeof TYPE.payload>> = {
    ...TYPE,
    concurrency: 1,
    maxAttempts: 1,
    run: async ({ payload }) => {
      const batch = batches[payload.at]
      if (batch) ran.push(batch)
    },
    exhausted: async () => {},
  }
  const worker = startWorker({ db, queue, clock, log, owner: `fair_${run}`, handlers: [handler] })
  await waitFor(async () => (await queue.length(db, TYPE)) === 0, 'the queue to be empty')
  await worker.stop(1_000)
  return ran
}

test('runs whatever is queued once, urgent first, no client behind another’s backlog', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(batchArbitrary, { minLength: 1, maxLength: 6 }), async (batches) => {
      run += 1
      const ran = await ranOrder(batches, run)
      for (const batch of batches) expect(ran.filter((one) => one === batch)).toHaveLength(batch.size)
      const lastUrgent = ran.findLastIndex(({ urgent }) => urgent)
      expect(ran.slice(0, lastUrgent + 1).every(({ urgent }) => urgent)).toBe(true)
      for (const urgent of [true, false]) {
        const lane = ran.filter((one) => one.urgent === urgent)
        for (const client of new Set(lane.map((one) => one.client))) {
          // Between two of its turns, every other client gets at most one turn for each batch it has.
          const others = batches.filter((one) => one.urgent === urgent && one.client !== client).length
          const first = lane.findIndex((one) => one.client === client)
          expect(first).toBeLessThanOrEqual(QUANTUM * others)
        }
      }
    }),
    { numRuns: 12, endOnFailure: true },
  )
})
