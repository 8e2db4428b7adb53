import { expect, test } from 'vitest'
import type { SessionCard } from '#contract/studio-sessions.ts'
import { sessionLine } from './session-words.ts'

const card: SessionCard = {
  isSample: false,
  id: 'ss_1',
  name: 'Summer Catalog 2026',
  status: 'draft',
  pauseReason: null,
  step: 3,
  deletable: true,
  counts: { total: 0, completed: 0, pending: 0, generating: 0, error: 0, cancelled: 0 },
  createdAt: '2026-11-22T10:00:00Z',
  updatedAt: '2026-11-22T10:00:00Z',
  completedAt: null,
  productCount: 45,
  cover: [],
}
const counts = { total: 180, completed: 96, pending: 80, generating: 4, error: 0, cancelled: 0 }

test('says where a draft stands', () => {
  expect(sessionLine(card)).toBe('45 products, at Choose Inspirations')
  expect(sessionLine({ ...card, status: 'ready', step: 9, productCount: 1 })).toBe('1 product, at Select Products')
})

test('says how far a run is and why it waits', () => {
  expect(sessionLine({ ...card, status: 'generating', counts })).toBe('96 of 180 completed')
  expect(sessionLine({ ...card, status: 'paused', pauseReason: 'quota', counts })).toBe(
    '96 of 180 completed, monthly limit reached',
  )
})

test('says what was made, and out of how many when some are missing', () => {
  const all = { ...counts, completed: 180, pending: 0, generating: 0 }
  expect(sessionLine({ ...card, status: 'completed', counts: all })).toBe('45 products, 180 images')
  const some = { ...counts, completed: 176, pending: 0, generating: 0, error: 4 }
  expect(sessionLine({ ...card, status: 'completed', counts: some })).toBe('45 products, 176 of 180 images, 4 failed')
})
