import type { ReadingEdit } from '#contract/inspirations.ts'
import { LIMITS } from '#contract/limits.ts'
import type { GenerationSettings } from '#contract/settings.ts'
import type { Analysis, StudioSession } from '#contract/studio-sessions.ts'
import { type ChosenInspiration, type Draft, draftOf } from './draft/draft.ts'
import { mergeDrafts } from './draft/merge-drafts.ts'

export type WizardState = {
  /** The session as last stored; null until it is created. */
  stored: StudioSession | null
  /** The draft as `stored` has it, or as a new one starts: what `draft` is compared with to find what to save. */
  base: Draft
  draft: Draft
}

/** What outlives a reload. `version` is the stored session's that `base` was read from; 0 while there is none. */
export type KeptDraft = { version: number; base: Draft; draft: Draft }

export type WizardAction =
  | { kind: 'renamed'; name: string }
  | { kind: 'selectionMarked'; ids: readonly string[]; selected: boolean }
  | { kind: 'selectionReplaced'; ids: Iterable<string> }
  /** A first selection nobody made: it is not worth saving by itself. */
  | { kind: 'selectionStarted'; ids: readonly string[] }
  | { kind: 'settingsChanged'; settings: Partial<GenerationSettings> }
  | { kind: 'inspirationAdded'; inspiration: ChosenInspiration }
  | { kind: 'inspirationRemoved'; imageId: string }
  | { kind: 'inspirationMoved'; imageId: string; to: number }
  | { kind: 'inspirationEdited'; imageId: string; reading: ReadingEdit }
  | { kind: 'analysed'; analysis: Analysis; status: StudioSession['status']; version: number }
  /** The server's answer to `sent`; what changed since then stays. */
  | { kind: 'stored'; session: StudioSession; sent: Draft }
  /** Somebody else stored something: taken over where it does not touch what is unsaved here. */
  | { kind: 'arrived'; session: StudioSession }
  /** A new one whose content has gone elsewhere begins anew. */
  | { kind: 'restarted' }
  /** A conflict was decided: `draft` is what is wanted on top of `session`. */
  | { kind: 'decided'; session: StudioSession; draft: Draft }

export function wizardReducer(state: WizardState, action: WizardAction): WizardState {
  switch (action.kind) {
    case 'selectionStarted': {
      // Whoever was quicker has chosen otherwise.
      if (state.stored !== null || state.draft !== state.base) return state
      const selection = new Set(action.ids)
      return { ...state, base: { ...state.base, selection }, draft: { ...state.draft, selection } }
    }
    case 'analysed': {
      const { analysis, status, version } = action
      return state.stored === null
        ? state
        : { ...state, stored: { ...state.stored, productAnalysis: analysis, status, version } }
    }
    case 'stored':
      return rebase(action.session, mergeDrafts(action.sent, state.draft, draftOf(action.session)).draft)
    case 'arrived': {
      if (state.stored !== null && action.session.version < state.stored.version) return state
      const { draft, conflicts } = mergeDrafts(state.base, state.draft, draftOf(action.session))
      // With a conflict the old version stays: the next save is refused and the person decides.
      return conflicts.length > 0 ? state : rebase(action.session, draft)
    }
    case 'restarted':
      return { ...state, draft: state.base }
    case 'decided':
      return rebase(action.session, action.draft)
    default: {
      const draft = changeDraft(state.draft, action)
      return draft === state.draft ? state : { ...state, draft }
    }
  }
}

/**
 * A stored session with what was kept here unsaved. Where both changed the same, it stays on the version it was made on:
 * the next save is refused and the person decides.
 */
export function resumed(session: StudioSession, kept: KeptDraft | undefined): WizardState {
  if (kept === undefined) return rebase(session, draftOf(session))
  const stored = { ...session, version: kept.version }
  return wizardReducer({ stored, base: kept.base, draft: kept.draft }, { kind: 'arrived', session })
}

/**
 * A new session as it starts, with what was kept of it unsaved. All that was selected counts: also what had been selected
 * by itself, of which nothing is left in a start without a selection.
 */
export function restarted(base: Draft, kept: KeptDraft | undefined): WizardState {
  if (kept === undefined) return { stored: null, base, draft: base }
  const { draft } = mergeDrafts(kept.base, kept.draft, base)
  return { stored: null, base, draft: { ...draft, selection: kept.draft.selection } }
}

function rebase(session: StudioSession, draft: Draft): WizardState {
  return { stored: session, base: draftOf(session), draft }
}

type DraftAction = Exclude<
  WizardAction,
  { kind: 'selectionStarted' | 'restarted' | 'analysed' | 'stored' | 'arrived' | 'decided' }
>

function changeDraft(draft: Draft, action: DraftAction): Draft {
  switch (action.kind) {
    case 'renamed':
      return { ...draft, name: action.name }
    case 'selectionMarked': {
      const selection = new Set(draft.selection)
      for (const id of action.ids) {
        if (action.selected) selection.add(id)
        else selection.delete(id)
      }
      return { ...draft, selection }
    }
    case 'selectionReplaced':
      return { ...draft, selection: new Set(action.ids) }
    case 'settingsChanged':
      return { ...draft, settings: { ...draft.settings, ...action.settings } }
    default: {
      const inspirations = changeInspirations(draft.inspirations, action)
      return inspirations === draft.inspirations ? draft : { ...draft, inspirations }
    }
  }
}

type InspirationAction = Extract<DraftAction, { kind: `inspiration${string}` }>

function changeInspirations(
  chosen: readonly ChosenInspiration[],
  action: InspirationAction,
): readonly ChosenInspiration[] {
  switch (action.kind) {
    case 'inspirationAdded': {
      const { inspiration } = action
      const known = chosen.some(({ imageId }) => imageId === inspiration.imageId)
      return known || chosen.length >= LIMITS.inspirations ? chosen : [...chosen, inspiration]
    }
    case 'inspirationRemoved':
      return chosen.filter(({ imageId }) => imageId !== action.imageId)
    case 'inspirationMoved': {
      const moved = chosen.find(({ imageId }) => imageId === action.imageId)
      const others = chosen.filter((inspiration) => inspiration !== moved)
      return moved === undefined ? chosen : others.toSpliced(action.to, 0, moved)
    }
    case 'inspirationEdited':
      return chosen.map((inspiration) =>
        inspiration.imageId === action.imageId && inspiration.reading !== null
          ? { ...inspiration, reading: { ...inspiration.reading, ...action.reading } }
          : inspiration,
      )
  }
}
