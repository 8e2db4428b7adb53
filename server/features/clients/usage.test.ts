import { expect, test } from 'vitest'
import { getUsage } from '#contract/accounts.ts'
import { runFixture } from '#server/testing/run-fixture.ts'

const f = runFixture()

// GEN.13, GEN.14
test('usage says by whom, when and in which session images were made, and what they cost', async () => {
  const editor = await f.t.signUp({ clientId: f.sarah.clientId, role: 'editor' })
  const large = await f.run(2, { settings: { variants: 2 } })
  await f.until(large, 'completed')
  const firstDay = f.t.clock.now()
  f.t.clock.advance(24 * 60 * 60_000)
  const small = await f.run(1, { settings: { variants: 1 }, user: editor })
  await f.until(small, 'completed')
  const june = await f.sarah.call(getUsage)
  expect(june.byMember.map(({ userId, used, cost }) => ({ userId, used, cost }))).toEqual([
    { userId: f.sarah.userId, used: 4, cost: 0.2 },
    { userId: editor.userId, used: 1, cost: 0.05 },
  ])
  expect(june).toMatchObject({ used: 5, cost: 0.25, limit: null, history: [] })
  const dayOf = (time: Date) => time.toISOString().slice(0, 10)
  expect(june.byDay).toEqual([
    { day: dayOf(firstDay), used: 4, cost: 0.2 },
    { day: dayOf(f.t.clock.now()), used: 1, cost: 0.05 },
  ])
  expect(june.bySession.map(({ studioSessionId, living, used }) => [studioSessionId, living, used])).toEqual([
    [large, true, 4],
    [small, true, 1],
  ])
  const month = june.period.from.slice(0, 7)
  f.t.clock.set(new Date(june.period.to))
  expect(await f.sarah.call(getUsage)).toMatchObject({
    used: 0,
    byMember: [],
    byDay: [],
    bySession: [],
    history: [{ month, used: 5, cost: 0.25 }],
  })
})
