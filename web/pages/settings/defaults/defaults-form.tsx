import { useState } from 'react'
import { SETTINGS_MESSAGES } from '#contract/settings-messages.ts'
import type { GenerationDefaults } from '#contract/user-settings.ts'
import { ASPECT_RATIOS, STYLES } from '#contract/vocabulary.ts'
import { SETTING_LABELS } from '#web/images/setting-fields/setting-words.ts'
import { VarietyField } from '#web/images/setting-fields/variety-field.tsx'
import { SavedForm } from '#web/pages/settings/saved-form.tsx'
import { useSaveSettings } from '#web/pages/settings/use-save-settings.ts'
import { ChoiceChips } from '#web/ui/choices/choice-chips.tsx'
import { RatioPicker } from '#web/ui/choices/ratio-picker.tsx'
import styles from './defaults.module.css'

/** The defaults as they are saved, with what was changed here since. */
export function DefaultsForm({ saved }: { saved: GenerationDefaults }) {
  const [changes, setChanges] = useState<Partial<GenerationDefaults>>({})
  const save = useSaveSettings(() => setChanges({}))
  const { aspectRatio, varietyLevel, preferredStyles } = { ...saved, ...changes }
  const change = (changed: Partial<GenerationDefaults>) => setChanges((before) => ({ ...before, ...changed }))
  return (
    <SavedForm
      isUnchanged={Object.keys(changes).length === 0}
      isSaving={save.isPending}
      error={save.error}
      onSave={() => save.mutate({ generationDefaults: changes })}
      note="Only StudioSessions you create from now on start with these."
    >
      <section className={styles.card} aria-label="New StudioSessions">
        <RatioPicker
          legend={SETTING_LABELS.aspectRatio}
          ratios={ASPECT_RATIOS}
          value={aspectRatio}
          onChange={(value) => change({ aspectRatio: value })}
        />
        <VarietyField value={varietyLevel} onChange={(value) => change({ varietyLevel: value })} />
        <div>
          <ChoiceChips
            legend="Preferred styles"
            multiple
            options={STYLES.map((style) => ({ value: style, label: style }))}
            value={preferredStyles}
            onChange={(value) => change({ preferredStyles: value })}
          />
          <p className={styles.hint}>
            {preferredStyles[0] === undefined
              ? SETTINGS_MESSAGES.noPreferredStyle
              : SETTINGS_MESSAGES.preferredStyle(preferredStyles[0], preferredStyles.length)}
          </p>
        </div>
      </section>
    </SavedForm>
  )
}
