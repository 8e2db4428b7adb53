import { expect, test } from 'vitest'
import type { PresenceEvent } from '#contract/live.ts'
import { applyPresence, dropStale, holderOf, presenceOf } from './roster.ts'

const event = (page: string, userId: string, name: string): PresenceEvent => {
  return { kind: 'presence', topic: 'studioSession:ss_1', page, userId, name, present: true }
}
const SARAH_2 = event('tab-2', 'user_s', 'Sarah Chen')
const MIKE = event('tab-3', 'user_m', 'Mike Torres')

test('another tab is told from a colleague, and a colleague with two tabs is one', () => {
  const roster = [SARAH_2, MIKE, { ...MIKE, page: 'tab-4' }].reduce(
    (known, one) => applyPresence(known, one, 0),
    applyPresence([], MIKE, 0),
  )
  expect(presenceOf(roster, 'user_s')).toMatchObject({ colleagues: ['Mike'] })
  expect(presenceOf(roster, 'user_m')).toMatchObject({ colleagues: ['Sarah'] })
  expect(presenceOf([], 'user_s')).toEqual({ otherTab: false, otherDevice: false, colleagues: [] })
})

test('tells a tab of this browser from another device of the same person, however it is heard', () => {
  const tab = applyPresence(applyPresence([], SARAH_2, 0, true), SARAH_2, 1)
  expect(presenceOf(tab, 'user_s')).toMatchObject({ otherTab: true, otherDevice: false })
  expect(presenceOf(applyPresence([], SARAH_2, 0), 'user_s')).toMatchObject({ otherTab: false, otherDevice: true })
})

test('who leaves is gone at once, who falls silent after a while', () => {
  const roster = applyPresence(applyPresence([], SARAH_2, 0), MIKE, 50_000)
  expect(applyPresence(roster, { ...MIKE, present: false }, 60_000).map(({ page }) => page)).toEqual(['tab-2'])
  expect(dropStale(roster, 99_000)).toBe(roster)
  expect(dropStale(roster, 101_000).map(({ page }) => page)).toEqual(['tab-3'])
  expect(dropStale(applyPresence(roster, SARAH_2, 90_000), 120_000)).toHaveLength(2)
})

// EC-005.A1c
test('a field belongs to the colleague who is at it, until they say otherwise or fall silent', () => {
  const roster = applyPresence(applyPresence([], { ...MIKE, field: 'style' }, 0), { ...SARAH_2, field: 'name' }, 0)
  expect(holderOf(roster, 'style', 'user_s')).toBe('Mike')
  expect(holderOf(roster, 'lighting', 'user_s')).toBeUndefined()
  // The own other tab keeps nothing from this one: versions and merging do that.
  expect(holderOf(roster, 'name', 'user_s')).toBeUndefined()
  expect(holderOf(applyPresence(roster, MIKE, 1_000), 'style', 'user_s')).toBeUndefined()
  expect(holderOf(dropStale(roster, 14_000), 'style', 'user_s')).toBe('Mike')
  const silent = dropStale(roster, 16_000)
  expect(holderOf(silent, 'style', 'user_s')).toBeUndefined()
  expect(presenceOf(silent, 'user_s').colleagues).toEqual(['Mike'])
})
