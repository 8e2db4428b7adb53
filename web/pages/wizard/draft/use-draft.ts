import { useEffect, useState } from 'react'
import { MESSAGES } from '#contract/messages.ts'
import { DEFAULT_SETTINGS } from '#contract/settings.ts'
import type { StudioSession } from '#contract/studio-sessions.ts'
import { useApi } from '#web/api/api-context.tsx'
import { tabStorage } from '#web/browser-storage.ts'
import { askConflict } from '#web/pages/wizard/conflict-dialog.tsx'
import {
  restarted,
  resumed,
  type WizardAction,
  type WizardState,
  wizardReducer,
} from '#web/pages/wizard/wizard-state.ts'
import { createStore, type Store, useStore } from '#web/store.ts'
import type { SaveState } from '#web/ui/wizard/save-indicator.tsx'
import { changesOf, isStorable } from './draft.ts'
import { createSaver, type Saver, type SaverStatus, saveRequest } from './draft-saver.ts'
import { forgetDraft, keepDraft, readKeptDraft } from './kept-draft.ts'
import { createDraftSender } from './send-draft.ts'

/** Inspirations are saved at once: what the studio reads from them comes with the answer. */
const SOON_MS = 250

export type DraftHandle = {
  store: Store<WizardState, WizardAction>
  state: WizardState
  saver: Saver
  saved: SaveState
}

/** The draft of one session, or of a new one: read once, kept through reloads, saved in the background. */
export function useDraft(session: StudioSession | null): DraftHandle {
  const { queryClient, connection, signedIn } = useApi()
  const [status, setStatus] = useState<SaverStatus>(() =>
    session === null ? { kind: 'untouched' } : { kind: 'saved', at: new Date(session.updatedAt) },
  )
  const [{ store, saver, sender }] = useState(() => {
    const made = createStore<WizardState, WizardAction>(wizardReducer, startState(session))
    const drafts = createDraftSender(queryClient, tabStorage)
    const saving = createSaver({ store: made, send: drafts.send, decide: askConflict, onStatus: setStatus })
    return { store: made, saver: saving, sender: drafts }
  })
  const state = useStore(store)

  useEffect(() => {
    let last = store.state().draft
    if (isUnsaved(store.state())) saver.touched()
    const stop = store.subscribe(() => {
      const now = store.state()
      if (now.stored !== null) forgetDraft(tabStorage, undefined)
      keepDraft(tabStorage, now.stored?.id, now, isUnsaved(now) || !isStorable(now.draft.selection))
      if (now.draft === last) return
      const inspired = now.draft.inspirations !== last.inspirations
      last = now.draft
      if (isUnsaved(now)) saver.touched(inspired ? SOON_MS : undefined)
    })
    const leave = () => {
      const request = isUnsaved(store.state()) ? saveRequest(store.state()) : null
      if (request !== null) sender.sendOnLeave(request)
    }
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      stop()
      saver.stop()
      if (isUnsaved(store.state())) saver.flush().catch(() => {})
    }
  }, [store, saver, sender])

  // What could not be saved without a connection, or because the session had ended.
  useEffect(() => {
    const again = (possible: boolean) => {
      if (possible && isUnsaved(store.state())) saver.touched(0)
    }
    const stops = [
      connection.subscribe(() => again(connection.state() === 'online')),
      signedIn.subscribe(() => again(signedIn.holds())),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [connection, signedIn, store, saver])

  // What a colleague or another tab stored arrives through the cache.
  useEffect(() => {
    if (session !== null) store.dispatch({ kind: 'arrived', session })
  }, [store, session])

  return { store, state, saver, saved: savedState(status, saver) }
}

function isUnsaved({ base, draft }: WizardState): boolean {
  return Object.keys(changesOf(base, draft)).length > 0
}

function startState(session: StudioSession | null): WizardState {
  const kept = readKeptDraft(tabStorage, session?.id)
  if (session !== null) return resumed(session, kept)
  const base = {
    // Not sent: the server names what nobody named, and says how.
    name: MESSAGES.newSession,
    selection: new Set<string>(),
    inspirations: [],
    settings: DEFAULT_SETTINGS,
  }
  return restarted(base, kept)
}

function savedState(status: SaverStatus, saver: Saver): SaveState {
  if (status.kind !== 'error') return status
  return { kind: 'error', onRetry: () => void saver.flush().catch(() => {}) }
}
