import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { jobs } from '#server/platform/database/schema.ts'
import { type TestApp, testApp } from '#server/testing/test-app.ts'
import { byTurn, nextReady } from './claim.ts'
import { defineJob } from './job.ts'

const TYPE = defineJob({ kind: 'test.claim', payload: z.object({}) })
const RUNNING = 16
const COUNT = 8

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

type Node = {
  'Node Type': string
  'Index Name'?: string
  'Actual Rows': number
  'Rows Removed by Filter'?: number
  Plans?: Node[]
}
const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

const enqueue = (clientId: string, count: number) =>
  t.app.queue.enqueue(
    t.app.db,
    TYPE,
    Array.from({ length: count }, (_, at) => ({
      id: `${clientId}_${at}`,
      payload: {},
      clientId,
      groupKey: `ss_${clientId}`,
    })),
  )

test('behind 10,000 jobs of one client a claim looks at no more than it takes and what runs', async () => {
  const { db, clock } = t.app
  await enqueue('client_a', 10_000)
  await enqueue('client_b', 4)
  const now = clock.now()
  const first = nextReady(db, { kind: TYPE.kind, now, count: RUNNING, except: [] })
  await db
    .update(jobs)
    .set({ leaseUntil: new Date(now.getTime() + 30_000), leaseOwner: 'another' })
    .where(sql`${jobs.id} in ${first}`)
  await db.execute(sql`analyze ${jobs}`)
  const next = nextReady(db, { kind: TYPE.kind, now, count: COUNT, except: [] })
  const answer = (await db.execute(sql`explain (analyze, format json) ${next}`)) as {
    rows: { 'QUERY PLAN': { Plan: Node }[] }[]
  }
  const plan = answer.rows[0]?.['QUERY PLAN'][0]?.Plan
  const nodes = plan ? nodesOf(plan) : []
  expect(nodes.map((node) => node['Node Type'])).toEqual(['Limit', 'LockRows', 'Index Scan'])
  const scan = nodes[2]
  expect(scan?.['Index Name']).toBe('jobs_ready')
  expect((scan?.['Actual Rows'] ?? 0) + (scan?.['Rows Removed by Filter'] ?? 0)).toBeLessThanOrEqual(COUNT + RUNNING)
})

test('jobs are in the order priority, turn, position', () => {
  const place = (priority: number, turn: number, position: number, id = 'a') => ({ id, priority, turn, position })
  const ordered = [place(0, 9, 9), place(1, 0, 9), place(1, 1, 0), place(1, 1, 1, 'a'), place(1, 1, 1, 'b')]
  expect(ordered.toReversed().sort(byTurn)).toEqual(ordered)
})
