import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '#contract/settings.ts'
import type { StudioSession } from '#contract/studio-sessions.ts'
import { exampleSession } from '#web/api/example-session.ts'
import { type ChosenInspiration, type Draft, draftOf } from './draft/draft.ts'
import { exampleInspiration } from './draft/example-inspiration.ts'
import { restarted, resumed, type WizardAction, type WizardState, wizardReducer } from './wizard-state.ts'

const fresh: Draft = { name: 'Summer Catalog 2026', selection: new Set(), inspirations: [], settings: DEFAULT_SETTINGS }
const start: WizardState = { stored: null, base: fresh, draft: fresh }
const after = (state: WizardState, ...actions: WizardAction[]) => actions.reduce(wizardReducer, state)
const loaded = (session: StudioSession): WizardState => ({
  stored: session,
  base: draftOf(session),
  draft: draftOf(session),
})
const ids = (count: number, prefix = 'prod') => Array.from({ length: count }, (_, index) => `${prefix}_${index}`)
const add = (inspiration: ChosenInspiration): WizardAction => ({ kind: 'inspirationAdded', inspiration })
const chosen = (state: WizardState) => state.draft.inspirations.map(({ imageId }) => imageId)

// UC-002.M6c
test('takes single products out of a selection of all filtered ones: 68 - 23 = 45', () => {
  const all = ids(68)
  const state = after(
    start,
    { kind: 'selectionMarked', ids: all, selected: true },
    ...all.slice(0, 23).map((id): WizardAction => ({ kind: 'selectionMarked', ids: [id], selected: false })),
  )
  expect(state.draft.selection.size).toBe(45)
  expect(state.draft.selection.has('prod_22')).toBe(false)
  expect(state.draft.selection.has('prod_23')).toBe(true)
})

// EC-006.M7, EC-006.H2
test('holds the selection as a set of product ids: marking twice counts once', () => {
  const mark: WizardAction = { kind: 'selectionMarked', ids: ['prod_1', 'prod_1'], selected: true }
  const { selection } = after(start, mark, mark).draft
  expect(selection).toBeInstanceOf(Set)
  expect([...selection]).toEqual(['prod_1'])
})

test('does not take an automatic first selection for a change worth saving', () => {
  const state = after(start, { kind: 'selectionStarted', ids: ids(12) })
  expect(state.draft.selection.size).toBe(12)
  expect(state.base.selection).toEqual(state.draft.selection)
})

test('does not select over what a person selected meanwhile', () => {
  const state = after(start, { kind: 'selectionMarked', ids: ['prod_7'], selected: true })
  expect(after(state, { kind: 'selectionStarted', ids: ids(12) })).toBe(state)
})

// UC-004.S4
test('keeps at most five inspirations and each only once', () => {
  const state = after(
    start,
    ...ids(6, 'photo').map((id) => add(exampleInspiration(id))),
    add(exampleInspiration('photo_0')),
  )
  expect(chosen(state)).toEqual(['photo_0', 'photo_1', 'photo_2', 'photo_3', 'photo_4'])
})

// UC-004.A4a, UC-004.A4b
test('frees a place by removing an inspiration', () => {
  const full = after(start, ...ids(5, 'photo').map((id) => add(exampleInspiration(id))))
  const state = after(full, { kind: 'inspirationRemoved', imageId: 'photo_1' }, add(exampleInspiration('photo_9')))
  expect(chosen(state)).toEqual(['photo_0', 'photo_2', 'photo_3', 'photo_4', 'photo_9'])
})

test('moves an inspiration to another place', () => {
  const state = after(start, ...ids(3, 'photo').map((id) => add(exampleInspiration(id))))
  expect(chosen(after(state, { kind: 'inspirationMoved', imageId: 'photo_2', to: 0 }))).toEqual([
    'photo_2',
    'photo_0',
    'photo_1',
  ])
  expect(chosen(after(state, { kind: 'inspirationMoved', imageId: 'photo_0', to: 1 }))).toEqual([
    'photo_1',
    'photo_0',
    'photo_2',
  ])
})

test('edits what the studio read of one picture only', () => {
  const state = after(start, add(exampleInspiration('photo_0')), add(exampleInspiration('photo_1')), {
    kind: 'inspirationEdited',
    imageId: 'photo_1',
    reading: { lighting: 'Evening' },
  })
  expect(state.draft.inspirations.map(({ reading }) => reading?.lighting)).toEqual(['Natural Light', 'Evening'])
})

test('keeps what changed while a save was on its way', () => {
  const sent = after(start, { kind: 'selectionMarked', ids: ['prod_1'], selected: true })
  const meanwhile = after(
    sent,
    { kind: 'selectionMarked', ids: ['prod_2'], selected: true },
    { kind: 'renamed', name: 'Autumn' },
  )
  const session = exampleSession({ name: 'Summer Catalog 2026', selectedProductIds: ['prod_1'] })
  const state = after(meanwhile, { kind: 'stored', session, sent: sent.draft })
  expect(state.draft.name).toBe('Autumn')
  expect([...state.draft.selection]).toEqual(['prod_1', 'prod_2'])
  expect([...state.base.selection]).toEqual(['prod_1'])
})

test('fills in the reading of an uploaded picture when the server has it', () => {
  const unread = { ...exampleInspiration('pic_1'), source: 'upload' as const, reading: null }
  const sent = after(loaded(exampleSession()), add(unread))
  const meanwhile = after(sent, add(exampleInspiration('photo_2')))
  const session = exampleSession({ version: 2, inspirations: [{ ...exampleInspiration('pic_1'), displayOrder: 0 }] })
  const state = after(meanwhile, { kind: 'stored', session, sent: sent.draft })
  expect(chosen(state)).toEqual(['pic_1', 'photo_2'])
  expect(state.draft.inspirations[0]?.reading?.style).toBe('Modern')
})

test('takes over what a colleague stored, but not over unsaved changes of the same field', () => {
  const mine = after(loaded(exampleSession()), { kind: 'settingsChanged', settings: { style: 'Rustic' } })
  const disjoint = exampleSession({ version: 2, selectedProductIds: ['prod_0', 'prod_7'] })
  const merged = after(mine, { kind: 'arrived', session: disjoint })
  expect(merged.draft.settings.style).toBe('Rustic')
  expect(merged.draft.selection.has('prod_7')).toBe(true)
  expect(merged.stored?.version).toBe(2)
  const same = exampleSession({ version: 2, settings: { ...DEFAULT_SETTINGS, style: 'Japandi' } })
  expect(after(mine, { kind: 'arrived', session: same })).toBe(mine)
})

test('goes on from what was kept after a reload; what both sides changed is left to the person', () => {
  const base = draftOf(exampleSession())
  const kept = { version: 1, base, draft: { ...base, name: 'Mine', selection: new Set(['prod_0', 'prod_8']) } }
  const elsewhere = resumed(exampleSession({ version: 2, selectedProductIds: ['prod_0', 'prod_7'] }), kept)
  expect(elsewhere.stored?.version).toBe(2)
  expect([elsewhere.draft.name, [...elsewhere.draft.selection]]).toEqual(['Mine', ['prod_0', 'prod_7', 'prod_8']])
  const both = resumed(exampleSession({ version: 2, name: 'Theirs' }), kept)
  expect(both).toMatchObject({ stored: { version: 1, name: 'Theirs' }, base, draft: { name: 'Mine' } })
  expect(resumed(exampleSession(), undefined)).toEqual(loaded(exampleSession()))
})

// UC-002.S2
test('a first selection that was only made smaller is there again after a reload', () => {
  const { base, draft } = after(
    start,
    { kind: 'selectionStarted', ids: ids(12) },
    { kind: 'selectionMarked', ids: ['prod_0'], selected: false },
  )
  const state = restarted({ ...fresh, name: 'The next day' }, { version: 0, base, draft })
  expect([...state.draft.selection]).toEqual(ids(12).slice(1))
  expect([state.draft.name, state.base.selection.size]).toEqual(['The next day', 0])
  expect(restarted(fresh, undefined)).toEqual(start)
})

test('ignores an older answer that arrives late', () => {
  const state = loaded(exampleSession({ version: 3, name: 'New' }))
  expect(after(state, { kind: 'arrived', session: exampleSession({ version: 2, name: 'Old' }) })).toBe(state)
})
