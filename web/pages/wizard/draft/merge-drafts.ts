import type { StudioSession } from '#contract/studio-sessions.ts'
import {
  type ChosenInspiration,
  changedSettings,
  type Draft,
  pickSettings,
  type SettingKey,
  sameChoice,
  sameInspirations,
  sameValue,
  without,
} from './draft.ts'

/** What both sides changed to something different. */
export type ConflictField = 'name' | 'inspirations' | SettingKey
export type Conflict = { fields: ConflictField[]; mine: Draft; theirs: Draft; current: StudioSession }

/**
 * Three-way merge: what only one side changed since `base` is taken from that side; products added and removed on both
 * sides all count. Fields both changed differently are named and stay mine.
 */
export function mergeDrafts(base: Draft, mine: Draft, theirs: Draft): { draft: Draft; conflicts: ConflictField[] } {
  const conflicts: ConflictField[] = []
  if (mine.name !== base.name && theirs.name !== base.name && mine.name !== theirs.name) conflicts.push('name')
  const mineInspired = !sameInspirations(base, mine)
  if (mineInspired && !sameChoice(base, theirs) && !sameChoice(mine, theirs)) conflicts.push('inspirations')
  const mineKeys = changedSettings(base, mine)
  const theirKeys = new Set(changedSettings(base, theirs))
  conflicts.push(
    ...mineKeys.filter((key) => theirKeys.has(key) && !sameValue(mine.settings[key], theirs.settings[key])),
  )
  return {
    draft: {
      name: mine.name === base.name ? theirs.name : mine.name,
      selection: mergeSelections(base.selection, mine.selection, theirs.selection),
      inspirations: mineInspired ? withReadings(mine.inspirations, theirs.inspirations) : theirs.inspirations,
      settings: { ...theirs.settings, ...pickSettings(mine.settings, mineKeys) },
    },
    conflicts,
  }
}

function mergeSelections(
  base: ReadonlySet<string>,
  mine: ReadonlySet<string>,
  theirs: ReadonlySet<string>,
): ReadonlySet<string> {
  const removed = new Set(without(base, mine))
  return new Set([...[...theirs].filter((id) => !removed.has(id)), ...without(mine, base)])
}

/** Fills in what the studio has read meanwhile. */
function withReadings(
  mine: readonly ChosenInspiration[],
  theirs: readonly ChosenInspiration[],
): readonly ChosenInspiration[] {
  const readings = new Map(theirs.map(({ imageId, reading }) => [imageId, reading]))
  return mine.map((inspiration) => ({
    ...inspiration,
    reading: inspiration.reading ?? readings.get(inspiration.imageId) ?? null,
  }))
}

/** `draft` with these fields as the other side has them. */
export function takeTheirs(draft: Draft, theirs: Draft, fields: readonly ConflictField[]): Draft {
  const keys = fields.filter((field): field is SettingKey => field !== 'name' && field !== 'inspirations')
  return {
    ...draft,
    name: fields.includes('name') ? theirs.name : draft.name,
    inspirations: fields.includes('inspirations') ? theirs.inspirations : draft.inspirations,
    settings: { ...draft.settings, ...pickSettings(theirs.settings, keys) },
  }
}
