import { LIMITS } from '#contract/limits.ts'
import { Problem } from '#contract/problem.ts'
import { isDraft } from '#contract/session-states.ts'
import { type StudioSession, studioSessionSchema } from '#contract/studio-sessions.ts'
import { FIRST_RETRIES_MS, retryDelay } from '#web/api/connection.ts'
import { isPassing } from '#web/api/passing-failure.ts'
import { retry } from '#web/api/retry.ts'
import type { WizardAction, WizardState } from '#web/pages/wizard/wizard-state.ts'
import type { Store } from '#web/store.ts'
import { changesOf, type Draft, type DraftChanges, draftOf, isStorable } from './draft.ts'
import { type Conflict, mergeDrafts } from './merge-drafts.ts'

export type SaverStatus =
  | { kind: 'untouched' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: Date }
  | { kind: 'offline' }
  | { kind: 'error'; detail: string }

/** What is sent: a new session, or the changes of one on its version. */
export type SaveRequest =
  | { kind: 'create'; name: string | undefined; productIds: string[]; settings: DraftChanges['settings'] }
  | { kind: 'update'; id: string; version: number; changes: DraftChanges & { step?: number } }

export type SaverOptions = {
  store: Store<WizardState, WizardAction>
  send: (request: SaveRequest) => Promise<StudioSession>
  /** Both sides changed the same: asks which to keep and gives the draft that is wanted. */
  decide: (conflict: Conflict) => Promise<Draft>
  onStatus: (status: SaverStatus) => void
}

export type Saver = {
  /** Something changed: saved after `wait` ms without a further change, at latest 30 s after the first. */
  touched(wait?: number): void
  /**
   * Saves now what is unsaved, with the step reached, and gives the stored session; null when there is nothing to create
   * one from. Without an answer it tries again after 2, 4 and 8 s, then rejects with the Problem, as with any refusal.
   */
  flush(step?: number): Promise<StudioSession | null>
  stop(): void
}

const IDLE_MS = 2_000

/** What has to be sent for `state` to be stored; null when the server has it all. */
export function saveRequest({ stored, base, draft }: WizardState, step = 0): SaveRequest | null {
  const changes = changesOf(base, draft)
  if (stored === null) {
    if (draft.selection.size === 0 || !isStorable(draft.selection)) return null
    return { kind: 'create', name: changes.name, productIds: [...draft.selection], settings: changes.settings }
  }
  // Once generation has begun only the name can still change; settings go along with the next Generate.
  const kept = isDraft(stored) ? changes : changes.name === undefined ? {} : { name: changes.name }
  const further = step > stored.step ? { step } : {}
  const all = { ...kept, ...further }
  return Object.keys(all).length === 0 ? null : { kind: 'update', id: stored.id, version: stored.version, changes: all }
}

/** Saves a draft in the background, one request at a time. */
export function createSaver({ store, send, decide, onStatus }: SaverOptions): Saver {
  let idle: ReturnType<typeof setTimeout> | undefined
  let latest: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let running: Promise<unknown> = Promise.resolve()

  const stop = () => {
    clearTimeout(idle)
    clearTimeout(latest)
    latest = undefined
  }
  const save = async (step: number | undefined, mayConflict: boolean): Promise<StudioSession | null> => {
    const { stored, base, draft } = store.state()
    const request = saveRequest({ stored, base, draft }, step)
    if (request === null) return stored
    onStatus({ kind: 'saving' })
    try {
      const session = await send(request)
      const sent = isStorable(draft.selection) ? draft : { ...draft, selection: base.selection }
      store.dispatch({ kind: 'stored', session, sent: request.kind === 'create' ? createdFrom(base, draft) : sent })
      failures = 0
      onStatus({ kind: 'saved', at: new Date() })
      return session
    } catch (error) {
      const current = mayConflict ? currentOf(error) : undefined
      if (current === undefined) throw error
      const theirs = draftOf(current)
      const merged = mergeDrafts(base, store.state().draft, theirs)
      const draftWanted =
        merged.conflicts.length === 0
          ? merged.draft
          : await decide({ fields: merged.conflicts, mine: merged.draft, theirs, current })
      store.dispatch({ kind: 'decided', session: current, draft: draftWanted })
      if (saveRequest(store.state(), step) === null) onStatus({ kind: 'saved', at: new Date(current.updatedAt) })
      return save(step, false)
    }
  }
  /** After whatever is on its way; says how it went. */
  const run = (step?: number): Promise<StudioSession | null> => {
    stop()
    const next = running.then(() => save(step, true))
    running = next.catch(() => {})
    return next.catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error
      const lost = isPassing(error)
      onStatus(lost ? { kind: 'offline' } : { kind: 'error', detail: error.message })
      if (lost) idle = setTimeout(background, retryDelay(failures++))
      throw error
    })
  }
  const background = () => {
    run().catch(() => {})
  }
  return {
    touched(wait = IDLE_MS) {
      clearTimeout(idle)
      idle = setTimeout(background, wait)
      latest ??= setTimeout(background, LIMITS.autosaveMs)
    },
    flush: (step) => retry(() => run(step), { delays: FIRST_RETRIES_MS, mayPass: isPassing }),
    stop,
  }
}

/** A new session takes name, products and settings; inspirations follow with the next save. */
function createdFrom(base: Draft, draft: Draft): Draft {
  return { ...draft, inspirations: base.inspirations }
}

function currentOf(error: unknown): StudioSession | undefined {
  if (!(error instanceof Problem) || error.code !== 'version_conflict') return undefined
  return studioSessionSchema.safeParse(error.extras.current).data
}
