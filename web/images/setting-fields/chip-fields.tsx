import { PROPS, type Prop, STYLES, type Style } from '#contract/vocabulary.ts'
import { ChoiceChips } from '#web/ui/choices/choice-chips.tsx'
import { type Field, OPEN } from './field.ts'
import { SETTING_LABELS } from './setting-words.ts'

/** `open` is what leaving it open is called, where that is possible. */
export function StyleField({
  value,
  onChange,
  was,
  open,
  styles = STYLES,
}: Field<Style | null> & { open?: string; styles?: readonly Style[] }) {
  const given = styles.map((style) => ({ value: style, label: style }))
  return (
    <ChoiceChips<Style | typeof OPEN>
      legend={SETTING_LABELS.style}
      was={was}
      options={open === undefined ? given : [{ value: OPEN, label: open }, ...given]}
      value={value ?? OPEN}
      onChange={(chosen) => onChange(STYLES.find((style) => style === chosen) ?? null)}
    />
  )
}

/** `before` were chosen: those that are not any more are struck through. */
export function PropsField({ value, onChange, was, before = [] }: Field<Prop[]> & { before?: readonly Prop[] }) {
  return (
    <ChoiceChips
      legend={SETTING_LABELS.props}
      was={was}
      multiple
      options={PROPS.map((prop) => ({
        value: prop,
        label: prop,
        removed: before.includes(prop) && !value.includes(prop),
      }))}
      value={value}
      onChange={onChange}
    />
  )
}
