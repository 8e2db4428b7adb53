import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { type ImageSettings, imageSettingsSchema } from '#contract/settings.ts'
import type { Prop } from '#contract/vocabulary.ts'
import { fieldErrors } from '#web/api/field-errors.ts'
import { SETTING_LABELS, settingWords } from '#web/images/setting-fields/setting-words.ts'

/** What of an image's settings a person decides; the palette comes from the inspirations. */
export type Look = Omit<ImageSettings, 'palette'>
type LookKey = keyof Look

const lookSchema = imageSettingsSchema.omit({ palette: true })
const LOOK_KEYS = lookSchema.keyof().options

export function lookOf({ palette: _, ...look }: ImageSettings): Look {
  return look
}

/** Two looks differ in these. The order of props means nothing. */
export function changedKeys(before: Look, now: Look): LookKey[] {
  const plain = (value: Look[LookKey]) => (Array.isArray(value) ? value.toSorted().join() : value)
  return LOOK_KEYS.filter((key) => plain(before[key]) !== plain(now[key]))
}

/** What the server is told: the settings that differ. */
export function changesOf(before: Look, now: Look): Partial<Look> {
  return Object.fromEntries(changedKeys(before, now).map((key) => [key, now[key]]))
}

/** The mark of a changed setting, "was Ambient"; undefined for one that is as it was. */
export function wasWords(before: Look, now: Look, key: LookKey): string | undefined {
  if (!changedKeys(before, now).includes(key)) return undefined
  return key === 'props' ? propsWords(before.props, now.props) : `was ${settingWords(before, key)}`
}

/** What will be different, setting by setting: "Light", "Ambient", "Natural Light". */
export function changesInWords(before: Look, now: Look): { term: string; from: string; to: string }[] {
  return changedKeys(before, now).map((key) => ({
    term: SETTING_LABELS[key],
    from: settingWords(before, key),
    to: settingWords(now, key),
  }))
}

/** "2 removed", "1 added, 1 removed". */
function propsWords(before: readonly Prop[], now: readonly Prop[]): string {
  const added = now.filter((prop) => !before.includes(prop)).length
  const removed = before.filter((prop) => !now.includes(prop)).length
  return [added > 0 ? `${added} added` : [], removed > 0 ? `${removed} removed` : []].flat().join(', ')
}

export type LookErrors = Partial<Record<LookKey, string>>

/** What the server would refuse, found before it is asked; by the contract's own schema. */
export function lookErrors(look: Look): LookErrors {
  const errors: LookErrors = fieldErrors(lookSchema, look)
  return errors.extraPrompt === undefined ? errors : { ...errors, extraPrompt: MESSAGES.noteTooLong(LIMITS.noteLength) }
}
