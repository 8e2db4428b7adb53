import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type PagePresence, startPresence } from './page-presence.ts'
import { holderOf, presenceOf, type Roster } from './roster.ts'

// Pages that are connected by localStorage alone, as tabs without a server.
const tabs = new EventTarget()
const beacons = {
  setItem: (key: string, newValue: string) =>
    tabs.dispatchEvent(Object.assign(new Event('storage'), { key, newValue })),
  removeItem: (key: string) => tabs.dispatchEvent(Object.assign(new Event('storage'), { key, newValue: null })),
}
let open: PagePresence[] = []
beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('window', tabs)
  vi.stubGlobal('localStorage', beacons)
})
afterEach(() => {
  for (const page of open) page.end()
  open = []
})

function openPage(userId: string, name: string, topic = 'studioSession:ss_1') {
  let roster: Roster = []
  const page = startPresence({ topic, userId, name, onRoster: (now) => (roster = now) })
  open.push(page)
  return {
    ...page,
    presence: () => presenceOf(roster, userId),
    holder: (field: string) => holderOf(roster, field, userId),
  }
}

// EC-005.H5
test('tabs hear of each other by beacon, both ways, until one goes', () => {
  const first = openPage('user_s', 'Sarah Chen')
  openPage('user_s', 'Sarah Chen', 'studioSession:ss_2')
  expect(first.presence().otherTab).toBe(false)
  const second = openPage('user_s', 'Sarah Chen')
  expect(first.presence().otherTab).toBe(true)
  expect(second.presence().otherTab).toBe(true)
  vi.advanceTimersByTime(300_000)
  expect(first.presence().otherTab).toBe(true)
  second.end()
  expect(first.presence().otherTab).toBe(false)
})

// EC-005.A1c
test('a field is held while it is used; free on release, on leaving and after an idle minute', () => {
  const sarah = openPage('user_s', 'Sarah Chen')
  const mike = openPage('user_m', 'Mike Torres')
  mike.hold('style')
  expect(sarah.holder('style')).toBe('Mike')
  vi.advanceTimersByTime(50_000)
  mike.hold('style')
  vi.advanceTimersByTime(50_000)
  expect(sarah.holder('style')).toBe('Mike')
  mike.release('style')
  expect(sarah.holder('style')).toBeUndefined()

  mike.hold('lighting')
  vi.advanceTimersByTime(61_000)
  expect(sarah.holder('lighting')).toBeUndefined()

  mike.hold('lighting')
  mike.end()
  expect(sarah.holder('lighting')).toBeUndefined()
})

// EC-005.A1c
test('whoever comes later is told what is held already', () => {
  const sarah = openPage('user_s', 'Sarah Chen')
  sarah.hold('name')
  expect(openPage('user_m', 'Mike Torres').holder('name')).toBe('Sarah')
})

test('two who take one field in the same moment: one of them has it', () => {
  const sarah = openPage('user_s', 'Sarah Chen')
  const mike = openPage('user_m', 'Mike Torres')
  sarah.hold('name')
  mike.hold('name')
  expect([sarah.holder('name'), mike.holder('name')].filter((holder) => holder !== undefined)).toHaveLength(1)
})
