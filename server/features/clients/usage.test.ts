import { expect, test } from 'vitest'
import { getUsage } from '#contract/accounts.ts'
import { runFixture } from '#server/testing/run-fixture.ts'

const f = runFixture()

// GEN.13, GEN.14
test('usage says by whom and in which month images were made, and what they cost', async () => {
  const editor = await f.t.signUp({ clientId: f.sarah.clientId, role: 'editor' })
  await f.until(await f.run(2, { settings: { variants: 2 } }), 'completed')
  await f.until(await f.run(1, { settings: { variants: 1 }, user: editor }), 'completed')
  const june = await f.sarah.call(getUsage)
  expect(june.byMember.map(({ userId, used, cost }) => ({ userId, used, cost }))).toEqual([
    { userId: f.sarah.userId, used: 4, cost: 0.2 },
    { userId: editor.userId, used: 1, cost: 0.05 },
  ])
  expect(june).toMatchObject({ used: 5, cost: 0.25, limit: null, history: [] })
  const month = june.period.from.slice(0, 7)
  f.t.clock.set(new Date(june.period.to))
  expect(await f.sarah.call(getUsage)).toMatchObject({
    used: 0,
    byMember: [],
    history: [{ month, used: 5, cost: 0.25 }],
  })
})
