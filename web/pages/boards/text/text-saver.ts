import { createStore } from '#web/store.ts'

/** How a save went; `changed`: somebody else has stored another text since the one it replaces was read. */
export type TextOutcome = { kind: 'stored' } | { kind: 'failed'; message: string } | { kind: 'changed'; theirs: string }
export type Trouble = Exclude<TextOutcome, { kind: 'stored' }>

/** A text that is not stored yet, and the stored one it was typed on. */
export type Unsaved = { typed: string; from: string }
export type TextState = {
  /** Null while the field shows what is stored. */
  unsaved: Unsaved | null
  /** Why the text is not stored; nothing is tried by itself while somebody has to choose. */
  trouble: Trouble | null
}

export type TextSaver = {
  state(): TextState
  subscribe(listener: () => void): () => void
  /** The field holds another text than `stored`, which it showed when typing began. Saved after a pause. */
  type(text: string, stored: string): void
  /** The writer left the field: saves without the pause, and shows what is stored once that is all there is. */
  leave(): void
  /** Tries again what failed. */
  retry(): void
  /** Both sides changed it: stores this one over the other, or gives it up. */
  keepMine(): void
  takeTheirs(): void
}

export type TextSaverOptions = {
  /** What an earlier visit could not store. */
  kept: Unsaved | undefined
  /** Called with what would be lost with the page, null when nothing. */
  keep: (unsaved: Unsaved | null) => void
  save: (text: string, from: string) => Promise<TextOutcome>
}

const PAUSE_MS = 800

/** Saves one text while it is written, one request at a time; what was typed stays until it is stored. */
export function createTextSaver({ kept, keep, save }: TextSaverOptions): TextSaver {
  const { state, subscribe, dispatch } = createStore<TextState, TextState>((_, next) => next, {
    unsaved: kept ?? null,
    trouble: null,
  })
  let pause: ReturnType<typeof setTimeout> | undefined
  let isSaving = false
  let isLeft = true

  const become = (next: TextState) => {
    const isStored = next.unsaved === null || next.unsaved.typed.trim() === next.unsaved.from
    const settled = isStored && next.trouble === null
    keep(settled ? null : next.unsaved)
    dispatch(settled && isLeft ? { unsaved: null, trouble: null } : next)
  }
  const saveSoon = () => {
    clearTimeout(pause)
    pause = setTimeout(() => void send(), PAUSE_MS)
  }
  const send = async () => {
    clearTimeout(pause)
    const { unsaved, trouble } = state()
    if (isSaving || unsaved === null || trouble?.kind === 'changed') return
    const text = unsaved.typed.trim()
    if (text === unsaved.from) return become({ unsaved, trouble: null })
    isSaving = true
    const outcome = await save(text, unsaved.from)
    isSaving = false
    const now = state().unsaved ?? unsaved
    if (outcome.kind !== 'stored') return become({ unsaved: now, trouble: outcome })
    become({ unsaved: { typed: now.typed, from: text }, trouble: null })
    // What was typed while the request was on its way.
    if (isLeft) await send()
    else saveSoon()
  }
  return {
    state,
    subscribe,
    type(text, stored) {
      isLeft = false
      const { unsaved, trouble } = state()
      become({ unsaved: { typed: text, from: unsaved?.from ?? stored }, trouble })
      saveSoon()
    },
    leave() {
      isLeft = true
      void send()
    },
    retry: () => void send(),
    keepMine() {
      const { unsaved, trouble } = state()
      if (unsaved === null || trouble?.kind !== 'changed') return
      become({ unsaved: { typed: unsaved.typed, from: trouble.theirs }, trouble: null })
      void send()
    },
    takeTheirs() {
      clearTimeout(pause)
      become({ unsaved: null, trouble: null })
    },
  }
}
