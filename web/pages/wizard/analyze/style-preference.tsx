import type { Style } from '#contract/vocabulary.ts'
import { FieldLock } from '#web/pages/wizard/field-lock.tsx'
import { ChoiceChips } from '#web/ui/choices/choice-chips.tsx'

export type StylePreferenceProps = {
  suggested: readonly Style[]
  style: Style | null
  onChange: (style: Style | null) => void
}

/** The suggested styles, one of which can be preferred for the session. */
export function StylePreference({ suggested, style, onChange }: StylePreferenceProps) {
  return (
    <FieldLock setting="style">
      <ChoiceChips
        legend="Preferred style"
        hideLegend
        multiple
        options={suggested.map((value) => ({ value, label: value }))}
        value={style === null ? [] : [style]}
        // The last one chosen is the preferred one; the same one again prefers none.
        onChange={(chosen) => onChange(chosen.at(-1) ?? null)}
      />
    </FieldLock>
  )
}
