import { z } from 'zod'
import { inspirationSchema, readingSchema } from '#contract/inspirations.ts'
import { generationSettingsSchema } from '#contract/settings.ts'
import type { TextStorage } from '#web/browser-storage.ts'
import type { KeptDraft, WizardState } from '#web/pages/wizard/wizard-state.ts'
import type { Draft } from './draft.ts'

const draftSchema = z.object({
  name: z.string(),
  selection: z.array(z.string()).transform((ids): ReadonlySet<string> => new Set(ids)),
  inspirations: z.array(
    inspirationSchema.omit({ displayOrder: true, reading: true }).extend({ reading: readingSchema.nullable() }),
  ),
  settings: generationSettingsSchema,
})
const keptSchema = z.object({ version: z.number().int(), base: draftSchema, draft: draftSchema })

const keyOf = (id: string | undefined) => `epox:wizard:${id ?? 'new'}`
const plain = (draft: Draft) => ({ ...draft, selection: [...draft.selection] })

/** Keeps what the server does not have yet through a reload of this tab; forgets it once there is nothing to keep. */
export function keepDraft(
  storage: TextStorage,
  id: string | undefined,
  { stored, base, draft }: WizardState,
  unsaved: boolean,
): void {
  const kept = { version: stored?.version ?? 0, base: plain(base), draft: plain(draft) }
  if (unsaved) storage.setItem(keyOf(id), JSON.stringify(kept))
  else forgetDraft(storage, id)
}

/** What was kept for this session (or for the new one), if anything can be read. */
export function readKeptDraft(storage: TextStorage, id: string | undefined): KeptDraft | undefined {
  try {
    return keptSchema.safeParse(JSON.parse(storage.getItem(keyOf(id)) ?? 'null')).data
  } catch {
    return undefined
  }
}

export function forgetDraft(storage: TextStorage, id: string | undefined): void {
  storage.removeItem(keyOf(id))
}
