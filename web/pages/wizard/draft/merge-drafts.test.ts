import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS, type GenerationSettings } from '#contract/settings.ts'
import type { Draft } from './draft.ts'
import { exampleInspiration } from './example-inspiration.ts'
import { mergeDrafts, takeTheirs } from './merge-drafts.ts'

const settings = (changes: Partial<GenerationSettings>) => ({ ...DEFAULT_SETTINGS, ...changes })
const selection = (...numbers: number[]) => new Set(numbers.map((number) => `prod_${number}`))
const base: Draft = { name: 'Summer', selection: selection(1, 2, 3), inspirations: [], settings: DEFAULT_SETTINGS }

// EC-005.H3
test('keeps the products both tabs added and those neither removed', () => {
  const mine = { ...base, selection: selection(1, 2, 3, 20, 21) }
  const theirs = { ...base, selection: selection(2, 3, 10, 11) }
  const merged = mergeDrafts(base, mine, theirs)
  expect(merged.conflicts).toEqual([])
  expect(merged.draft.selection).toEqual(selection(2, 3, 10, 11, 20, 21))
})

test('does not bring back what was removed here', () => {
  const merged = mergeDrafts(base, { ...base, selection: selection(1) }, { ...base, selection: selection(1, 2, 3, 4) })
  expect(merged.draft.selection).toEqual(selection(1, 4))
})

test('merges settings key by key', () => {
  const mine = { ...base, settings: settings({ style: 'Rustic', props: ['Art'] }) }
  const theirs = { ...base, settings: settings({ lighting: 'Evening' }) }
  const merged = mergeDrafts(base, mine, theirs)
  expect(merged.conflicts).toEqual([])
  expect(merged.draft.settings).toEqual(settings({ style: 'Rustic', props: ['Art'], lighting: 'Evening' }))
})

test('names what both changed differently, and nothing both changed alike', () => {
  const mine = { ...base, name: 'Mine', settings: settings({ style: 'Rustic', variants: 2 }) }
  const theirs = { ...base, name: 'Theirs', settings: settings({ style: 'Japandi', variants: 2 }) }
  const merged = mergeDrafts(base, mine, theirs)
  expect(merged.conflicts).toEqual(['name', 'style'])
  expect(merged.draft.name).toBe('Mine')
  expect(takeTheirs(merged.draft, theirs, ['style'])).toMatchObject({ name: 'Mine', settings: { style: 'Japandi' } })
  expect(takeTheirs(merged.draft, theirs, ['name']).name).toBe('Theirs')
})

test('takes inspirations from the side that changed them and asks when both did', () => {
  const mine = { ...base, inspirations: [exampleInspiration('photo_1')] }
  const theirs = { ...base, inspirations: [exampleInspiration('photo_2')] }
  expect(mergeDrafts(base, mine, base).draft.inspirations).toEqual(mine.inspirations)
  expect(mergeDrafts(base, base, theirs).draft.inspirations).toEqual(theirs.inspirations)
  expect(mergeDrafts(base, mine, theirs).conflicts).toEqual(['inspirations'])
  expect(takeTheirs(mine, theirs, ['inspirations']).inspirations).toEqual(theirs.inspirations)
})

test('reading a picture on the server does not conflict with choosing it here', () => {
  const [first, second] = [exampleInspiration('photo_1'), exampleInspiration('photo_2')]
  const unread = (inspiration: typeof first) => ({ ...inspiration, reading: null })
  const chosen = (...inspirations: Draft['inspirations']) => ({ ...base, inspirations })
  // The page was reloaded while it saved the second picture.
  const sentOnLeave = mergeDrafts(chosen(first), chosen(first, unread(second)), chosen(first, second))
  expect(sentOnLeave.conflicts).toEqual([])
  expect(sentOnLeave.draft.inspirations).toEqual([first, second])
  // The second picture was chosen before the reading of the first one arrived.
  const readMeanwhile = mergeDrafts(chosen(unread(first)), chosen(unread(first), unread(second)), chosen(first))
  expect(readMeanwhile.conflicts).toEqual([])
  expect(readMeanwhile.draft.inspirations).toEqual([first, unread(second)])
})
