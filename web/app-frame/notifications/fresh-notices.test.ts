import { expect, test } from 'vitest'
import type { Notification } from '#contract/notifications.ts'
import { freshNotices, takeOnce } from './fresh-notices.ts'

const NOW = Date.parse('2026-11-22T10:00:00Z')
const notice = (id: string, change: Partial<Notification> = {}): Notification => ({
  id,
  kind: 'completed',
  title: 'Done',
  body: '',
  studioSessionId: 'ss_1',
  inApp: true,
  browser: true,
  createdAt: '2026-11-22T09:59:50Z',
  readAt: null,
  ...change,
})
const ids = (notices: Notification[]) => notices.map(({ id }) => id)

test('tells what is new, the oldest first, and nothing that is read', () => {
  const notices = [notice('c'), notice('b'), notice('read', { readAt: '2026-11-22T09:59:55Z' }), notice('a')]
  expect(ids(freshNotices(notices, new Set(['a']), NOW))).toEqual(['b', 'c'])
})

test('a page that was just opened tells what happened while it loaded, not what is old', () => {
  const notices = [notice('just now'), notice('old', { createdAt: '2026-11-22T09:59:30Z' })]
  expect(ids(freshNotices(notices, undefined, NOW))).toEqual(['just now'])
})

// UC-005.M12a
test('an id is taken once, however many tabs try', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  expect(['one', 'one', 'two', 'one', 'two'].map((id) => takeOnce(storage, 'told', id))).toEqual([
    true,
    false,
    true,
    false,
    false,
  ])
  for (let at = 0; at < 300; at += 1) takeOnce(storage, 'told', `id_${at}`)
  expect(kept.get('told')?.split(' ')).toHaveLength(100)
  expect(takeOnce(storage, 'told', 'id_299')).toBe(false)
})
