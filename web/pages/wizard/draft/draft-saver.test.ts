import { beforeEach, expect, test, vi } from 'vitest'
import { Problem } from '#contract/problem.ts'
import { DEFAULT_SETTINGS } from '#contract/settings.ts'
import type { StudioSession } from '#contract/studio-sessions.ts'
import { exampleSession } from '#web/api/example-session.ts'
import { type WizardAction, type WizardState, wizardReducer } from '#web/pages/wizard/wizard-state.ts'
import { createStore } from '#web/store.ts'
import { draftOf } from './draft.ts'
import { createSaver, type SaveRequest, type SaverStatus } from './draft-saver.ts'
import type { Conflict } from './merge-drafts.ts'
import { takeTheirs } from './merge-drafts.ts'

beforeEach(() => vi.useFakeTimers())

const draft = { name: 'Summer', selection: new Set<string>(), inspirations: [], settings: DEFAULT_SETTINGS }
const select = (...ids: string[]): WizardAction => ({ kind: 'selectionMarked', ids, selected: true })
const many = (count: number) => Array.from({ length: count }, (_, index) => `prod_${index}`)

function set(session: StudioSession | null, answers: (StudioSession | Problem)[]) {
  const base = session === null ? draft : draftOf(session)
  const store = createStore<WizardState, WizardAction>(wizardReducer, { stored: session, base, draft: base })
  const sent: SaveRequest[] = []
  const statuses: SaverStatus['kind'][] = []
  const conflicts: Conflict[] = []
  const saver = createSaver({
    store,
    send: async (request) => {
      sent.push(request)
      const answer = answers.shift() ?? exampleSession()
      if (answer instanceof Problem) throw answer
      return answer
    },
    decide: async (conflict) => {
      conflicts.push(conflict)
      return takeTheirs(conflict.mine, conflict.theirs, ['name'])
    },
    onStatus: ({ kind }) => statuses.push(kind),
  })
  const change = (action: WizardAction) => {
    store.dispatch(action)
    saver.touched()
  }
  return { store, sent, statuses, conflicts, saver, change }
}

// UC-002.A5a
test('saves at latest 30 seconds after a change although changes go on', async () => {
  const { sent, change } = set(exampleSession(), [])
  for (let second = 0; second < 30; second += 1) {
    change({ kind: 'renamed', name: `Name ${second}` })
    expect(sent).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(1_000)
  }
  expect(sent).toHaveLength(1)
})

test('saves two seconds after the last change, only what changed, on the version it knows', async () => {
  const { sent, statuses, change } = set(exampleSession({ version: 7 }), [])
  change(select('prod_5'))
  await vi.advanceTimersByTimeAsync(1_500)
  change({ kind: 'settingsChanged', settings: { style: 'Rustic' } })
  await vi.advanceTimersByTimeAsync(1_900)
  expect(sent).toHaveLength(0)
  await vi.advanceTimersByTimeAsync(200)
  const changes = { addProductIds: ['prod_5'], settings: { style: 'Rustic' } }
  expect(sent).toEqual([{ kind: 'update', id: 'ss_1', version: 7, changes }])
  expect(statuses).toEqual(['saving', 'saved'])
})

test('creates the session with the first product, not before, and not above the limit', async () => {
  const { sent, saver, change } = set(null, [])
  change({ kind: 'renamed', name: 'Autumn' })
  await expect(saver.flush()).resolves.toBeNull()
  change(select(...many(501)))
  await expect(saver.flush()).resolves.toBeNull()
  change({ kind: 'selectionReplaced', ids: ['prod_1'] })
  await saver.flush()
  expect(sent).toEqual([{ kind: 'create', name: 'Autumn', productIds: ['prod_1'], settings: undefined }])
})

test('stores everything but a selection above the limit', async () => {
  const { sent, store, saver, change } = set(exampleSession(), [exampleSession({ version: 2, name: 'Autumn' })])
  change(select(...many(501)))
  change({ kind: 'renamed', name: 'Autumn' })
  await saver.flush()
  expect(sent[0]).toMatchObject({ changes: { name: 'Autumn' } })
  expect(sent[0]).not.toHaveProperty('changes.addProductIds')
  expect(store.state().draft.selection.size).toBe(501)
})

test('sends the step reached once, and nothing when there is nothing to say', async () => {
  const { sent, saver } = set(exampleSession({ step: 1 }), [exampleSession({ version: 2, step: 3 })])
  await saver.flush(3)
  await saver.flush(2)
  expect(sent).toEqual([{ kind: 'update', id: 'ss_1', version: 1, changes: { step: 3 } }])
})

// UC-002.X1a
test('repeats a step without an answer after 2, 4 and 8 seconds', async () => {
  const lost = new Problem('network', 'Connection lost.')
  const { sent, statuses, saver, change } = set(exampleSession(), [lost, lost, lost, exampleSession({ version: 2 })])
  change({ kind: 'renamed', name: 'Autumn' })
  const flushed = saver.flush(2)
  await vi.advanceTimersByTimeAsync(1_900)
  expect(sent).toHaveLength(1)
  expect(statuses).toEqual(['saving', 'offline'])
  await vi.advanceTimersByTimeAsync(13_000)
  await expect(flushed).resolves.toMatchObject({ version: 2 })
})

// EC-005.H2
test('merges with a newer version by itself when different things changed', async () => {
  const current = exampleSession({ version: 5, selectedProductIds: ['prod_0', 'prod_9'] })
  const refusal = new Problem('version_conflict', 'Changed elsewhere', { current })
  const { sent, store, saver, change, conflicts } = set(exampleSession(), [refusal, exampleSession({ version: 6 })])
  change({ kind: 'settingsChanged', settings: { style: 'Rustic' } })
  await saver.flush()
  expect(conflicts).toHaveLength(0)
  expect(sent.at(-1)).toEqual({ kind: 'update', id: 'ss_1', version: 5, changes: { settings: { style: 'Rustic' } } })
  expect(store.state().stored?.version).toBe(6)
})

// EC-005.H3
test('asks which to keep when both changed the same', async () => {
  const current = exampleSession({ version: 5, name: 'Theirs' })
  const refusal = new Problem('version_conflict', 'Changed elsewhere', { current })
  const { store, statuses, saver, change, conflicts } = set(exampleSession(), [refusal])
  change({ kind: 'renamed', name: 'Mine' })
  await saver.flush()
  expect(conflicts[0]?.fields).toEqual(['name'])
  expect(store.state().draft.name).toBe('Theirs')
  expect(statuses).toEqual(['saving', 'saved'])
})

test('shows a refusal and keeps the change', async () => {
  const { store, statuses, saver, change } = set(exampleSession(), [new Problem('internal', 'Something went wrong')])
  change({ kind: 'renamed', name: 'Autumn' })
  await expect(saver.flush()).rejects.toMatchObject({ code: 'internal' })
  expect(statuses).toEqual(['saving', 'error'])
  expect(store.state().draft.name).toBe('Autumn')
  expect(store.state().base.name).toBe('Summer Catalog 2026')
})
