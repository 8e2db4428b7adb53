import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '#contract/settings.ts'
import { exampleSession } from '#web/api/example-session.ts'
import { generateOrder } from './generate-order.ts'

const shown = { ...DEFAULT_SETTINGS, style: 'Rustic' as const }

// EC-005.H3
test('generates a draft with what is stored, not with what the page showed before a conflict', () => {
  const stored = exampleSession({ version: 4, settings: { ...DEFAULT_SETTINGS, style: 'Japandi' } })
  expect(generateOrder(stored, shown, undefined)).toEqual({ version: 4 })
})

test('a session that was generated before keeps no settings, so they come along', () => {
  const stored = exampleSession({ version: 5, status: 'completed' })
  expect(generateOrder(stored, shown, 3)).toEqual({ version: 5, settings: shown, limit: 3 })
})
