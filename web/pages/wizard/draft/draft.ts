import type { Inspiration, InspirationChoice } from '#contract/inspirations.ts'
import { LIMITS } from '#contract/limits.ts'
import { type GenerationSettings, generationSettingsSchema } from '#contract/settings.ts'
import type { StudioSession } from '#contract/studio-sessions.ts'

/** A chosen picture; `reading` is null until the studio has looked at it. */
export type ChosenInspiration = Omit<Inspiration, 'displayOrder' | 'reading'> & {
  reading: Inspiration['reading'] | null
}

/** Everything a person decides in the wizard. */
export type Draft = {
  name: string
  selection: ReadonlySet<string>
  inspirations: readonly ChosenInspiration[]
  settings: GenerationSettings
}

/** What the server is told of a draft, in the words of PATCH and without the version. */
export type DraftChanges = {
  name?: string
  addProductIds?: string[]
  removeProductIds?: string[]
  inspirations?: InspirationChoice[]
  settings?: Partial<GenerationSettings>
}

export function draftOf(session: StudioSession): Draft {
  return {
    name: session.name,
    selection: new Set(session.selectedProductIds),
    inspirations: session.inspirations.map(({ displayOrder: _, ...inspiration }) => inspiration),
    settings: session.settings,
  }
}

/** Ids of `set` that `other` does not have. */
export function without(set: ReadonlySet<string>, other: ReadonlySet<string>): string[] {
  return [...set].filter((id) => !other.has(id))
}

/** The list as the server takes it: order is the list's, an edited reading goes along. */
export function choicesOf(inspirations: readonly ChosenInspiration[]): InspirationChoice[] {
  return inspirations.map(({ imageId, source, reading }) => ({
    imageId,
    source,
    ...(reading !== null && {
      reading: { palette: reading.palette, lighting: reading.lighting, style: reading.style },
    }),
  }))
}

export function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

export function sameInspirations(a: Draft, b: Draft): boolean {
  return sameValue(choicesOf(a.inspirations), choicesOf(b.inspirations))
}

/** Whether people chose the same: a picture the studio has read on one side only is no difference. */
export function sameChoice(a: Draft, b: Draft): boolean {
  const readIn = (draft: Draft) =>
    new Set(draft.inspirations.filter(({ reading }) => reading !== null).map(({ imageId }) => imageId))
  const [readInA, readInB] = [readIn(a), readIn(b)]
  const chosen = (draft: Draft) =>
    draft.inspirations.map((each) =>
      readInA.has(each.imageId) && readInB.has(each.imageId) ? each : { ...each, reading: null },
    )
  return sameValue(choicesOf(chosen(a)), choicesOf(chosen(b)))
}

export type SettingKey = keyof GenerationSettings
const SETTING_KEYS = generationSettingsSchema.keyof().options

/** `settings` reduced to these keys. */
export function pickSettings(settings: GenerationSettings, keys: readonly SettingKey[]): Partial<GenerationSettings> {
  return Object.fromEntries(keys.map((key) => [key, settings[key]]))
}

export function changedSettings(base: Draft, draft: Draft): SettingKey[] {
  return SETTING_KEYS.filter((key) => !sameValue(base.settings[key], draft.settings[key]))
}

/** A selection the server takes; a larger one stays on the page until it is reduced. */
export function isStorable(selection: ReadonlySet<string>): boolean {
  return selection.size <= LIMITS.productsPerSession.max
}

/** What to send so that `base` becomes `draft`. Nothing at all when they agree. */
export function changesOf(base: Draft, draft: Draft): DraftChanges {
  const changes: DraftChanges = {}
  if (draft.name !== base.name) changes.name = draft.name
  if (isStorable(draft.selection)) {
    const added = without(draft.selection, base.selection)
    const removed = without(base.selection, draft.selection)
    if (added.length > 0) changes.addProductIds = added
    if (removed.length > 0) changes.removeProductIds = removed
  }
  if (!sameInspirations(base, draft)) changes.inspirations = choicesOf(draft.inspirations)
  const keys = changedSettings(base, draft)
  if (keys.length > 0) changes.settings = pickSettings(draft.settings, keys)
  return changes
}
