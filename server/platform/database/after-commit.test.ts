import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#server/testing/test-app.ts'
import { afterCommit } from './after-commit.ts'
import type { Transaction } from './database.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

test('runs steps in order after the commit, those of kept savepoints among them', async () => {
  const ran: string[] = []
  const note = (tx: Transaction, name: string) => afterCommit(tx, async () => void ran.push(name))
  await t.app.db.transaction(async (tx) => {
    note(tx, 'first')
    await tx.transaction(async (inner) => note(inner, 'kept'))
    const dropped = tx.transaction(async (inner) => {
      note(inner, 'dropped')
      throw new Error('rolled back')
    })
    await expect(dropped).rejects.toThrow('rolled back')
    note(tx, 'last')
    expect(ran).toEqual([])
  })
  expect(ran).toEqual(['first', 'kept', 'last'])
})

test('runs no step of a transaction that is rolled back', async () => {
  let ran = false
  const failed = t.app.db.transaction(async (tx) => {
    afterCommit(tx, async () => {
      ran = true
    })
    throw new Error('rolled back')
  })
  await expect(failed).rejects.toThrow('rolled back')
  expect(ran).toBe(false)
})
