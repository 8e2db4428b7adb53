import { beforeEach, expect, test } from 'vitest'
import { exampleSession } from '#web/api/example-session.ts'
import { lenientStorage } from '#web/browser-storage.ts'
import { exampleStorage } from '#web/example-storage.ts'
import { draftOf } from './draft.ts'
import { exampleInspiration } from './example-inspiration.ts'
import { keepDraft, readKeptDraft } from './kept-draft.ts'

let storage: Storage
beforeEach(() => {
  storage = exampleStorage()
})

// UC-002.S2
test('keeps through a reload what is not saved, for each session by itself', () => {
  const base = draftOf(exampleSession())
  const draft = { ...base, selection: new Set(['prod_8']), inspirations: [exampleInspiration('photo_1')] }
  const stored = { ...exampleSession(), version: 4 }
  keepDraft(storage, 'ss_1', { stored, base, draft }, true)
  expect(readKeptDraft(storage, 'ss_1')).toEqual({ version: 4, base, draft })
  expect(readKeptDraft(storage, undefined)).toBeUndefined()
  keepDraft(storage, 'ss_1', { stored, base, draft }, false)
  expect(readKeptDraft(storage, 'ss_1')).toBeUndefined()
})

// EC-006.M8
test("a selection too large for the browser's storage stays on the page; nothing older is kept", () => {
  const base = draftOf(exampleSession())
  const state = { stored: exampleSession(), base, draft: { ...base, selection: new Set(['prod_8']) } }
  keepDraft(storage, 'ss_1', state, true)
  const setItem = () => {
    throw new DOMException('no room', 'QuotaExceededError')
  }
  const full = { ...storage, setItem }
  keepDraft(
    lenientStorage(() => full),
    'ss_1',
    state,
    true,
  )
  expect(readKeptDraft(storage, 'ss_1')).toBeUndefined()
})

test('ignores what an earlier version of the page kept', () => {
  storage.setItem('epox:wizard:new', '{"draft":{"name":7}}')
  expect(readKeptDraft(storage, undefined)).toBeUndefined()
  storage.setItem('epox:wizard:new', 'not json')
  expect(readKeptDraft(storage, undefined)).toBeUndefined()
})
