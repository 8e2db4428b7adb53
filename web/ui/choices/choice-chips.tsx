import { VisuallyHidden } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useId } from 'react'
import choice from './choice.module.css'
import styles from './choice-chips.module.css'
import { WasNote } from './was-note.tsx'

export type ChipOption<V extends string> = {
  value: V
  label: string
  /** Was chosen before and is not any more: struck through (regenerate). */
  removed?: boolean
  /** Cannot be chosen now, such as a fourth of three. */
  disabled?: boolean
}

type Shared<V extends string> = {
  /** Names the group; shown as a label above it unless `hideLegend`. */
  legend: string
  hideLegend?: boolean
  /** Marks the group as changed: "2 removed". */
  was?: string | undefined
  options: readonly ChipOption<V>[]
}
export type ChoiceChipsProps<V extends string> = Shared<V> &
  (
    | { multiple: true; value: readonly V[]; onChange: (value: V[]) => void }
    | { multiple?: false; value: V | null; onChange: (value: V) => void }
  )

/** Chips as a group of radio buttons, or of checkboxes with `multiple`. */
export function ChoiceChips<V extends string>(props: ChoiceChipsProps<V>) {
  const { legend, hideLegend = false, was, options } = props
  const name = useId()
  const chosen = (value: V) => (props.multiple ? props.value.includes(value) : props.value === value)
  const choose = (value: V) => {
    if (!props.multiple) props.onChange(value)
    else if (props.value.includes(value)) props.onChange(props.value.filter((other) => other !== value))
    else props.onChange([...props.value, value])
  }
  return (
    <fieldset>
      {hideLegend ? (
        <VisuallyHidden component="legend">{legend}</VisuallyHidden>
      ) : (
        <legend className={choice.legend}>
          {legend} <WasNote>{was}</WasNote>
        </legend>
      )}
      <div className={styles.chips}>
        {options.map(({ value, label, removed, disabled }) => (
          <label key={value} className={`${choice.chip} ${styles.chip}`} data-removed={removed || undefined}>
            <input
              type={props.multiple ? 'checkbox' : 'radio'}
              className={choice.input}
              name={name}
              checked={chosen(value)}
              disabled={disabled}
              onChange={() => choose(value)}
            />
            {chosen(value) && <IconCheck size={16} stroke={1.9} aria-hidden />}
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
