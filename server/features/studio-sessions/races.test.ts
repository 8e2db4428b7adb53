import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  analyzeStudioSession,
  createStudioSession,
  deleteStudioSession,
  getStudioSession,
  updateStudioSession,
} from '#contract/studio-sessions.ts'
import type { Analyst } from '#server/engines/analysts/analyst.ts'
import { analyseMetadata } from '#server/engines/analysts/offline-products.ts'
import { studioSessions } from '#server/platform/database/schema.ts'
import { addProducts } from '#server/testing/factories.ts'
import { heldTransaction, lockWaits } from '#server/testing/held-transaction.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'
import { waitFor } from '#server/testing/wait-for.ts'

let t: TestApp
let sarah: TestUser
/** Lets the analyst answer. */
let answer: () => void

const analyst: Analyst = {
  async analyseProducts(products) {
    await new Promise<void>((resolve) => {
      answer = resolve
    })
    return analyseMetadata(products)
  },
  readPicture: () => Promise.reject(new Error('no picture is read here')),
}

beforeAll(async () => {
  t = await testApp({ analyst })
})
afterAll(() => t.close())
beforeEach(async () => {
  sarah = await t.signUp()
})

const byId = (id: string) => ({ params: { id } })
const read = (id: string) => sarah.call(getStudioSession, byId(id))

async function draft(): Promise<string> {
  const productIds = await addProducts(t.app, sarah.clientId, 2)
  return (await sarah.call(createStudioSession, { body: { productIds } })).id
}

describe('a change while the analysis runs', () => {
  // UC-003.M8, UC-003.P4
  test('that keeps the products keeps the analysis', async () => {
    const id = await draft()
    const running = sarah.call(analyzeStudioSession, byId(id))
    await waitFor(async () => (await read(id)).status === 'analyzing', 'the analysis to run')
    await sarah.call(updateStudioSession, { ...byId(id), body: { version: 1, name: 'Autumn' } })
    answer()
    const { analysis, status, version } = await running
    // The answer names the version that was analysed: it must not pass for one that has seen the other change.
    expect([status, version]).toEqual(['ready', 1])
    expect(await read(id)).toMatchObject({ status: 'ready', name: 'Autumn', version: 2, productAnalysis: analysis })
  })

  test('that adds products needs another analysis', async () => {
    const id = await draft()
    const addProductIds = await addProducts(t.app, sarah.clientId, 1)
    const running = sarah.call(analyzeStudioSession, byId(id))
    await waitFor(async () => (await read(id)).status === 'analyzing', 'the analysis to run')
    await sarah.call(updateStudioSession, { ...byId(id), body: { version: 1, addProductIds } })
    answer()
    expect((await running).status).toBe('draft')
    expect(await read(id)).toMatchObject({ status: 'draft', productAnalysis: null })
  })
})

test('a session that is resumed in this moment is not deleted', async () => {
  const id = await draft()
  await t.app.db.update(studioSessions).set({ status: 'paused' }).where(eq(studioSessions.id, id))
  const resume = await heldTransaction(t.app, (tx) =>
    tx.update(studioSessions).set({ status: 'generating' }).where(eq(studioSessions.id, id)),
  )
  const deleting = sarah.inject(deleteStudioSession, byId(id))
  await lockWaits(t.app, 1)
  await resume()
  expect((await deleting).statusCode).toBe(409)
})
