import { IconCheck } from '@tabler/icons-react'
import { useRef } from 'react'
import choice from '#web/ui/choices/choice.module.css'
import styles from './tile-checkbox.module.css'

export type TileCheckboxProps = {
  label: string
  checked: boolean
  /** Shown even without hover or focus. */
  always: boolean
  onChange: (event: { shiftKey: boolean }) => void
}

/** The checkbox over a picture, 24 px. Tells shift apart, which a change event does not carry. */
export function TileCheckbox({ label, checked, always, onChange }: TileCheckboxProps) {
  const shift = useRef(false)
  return (
    <label className={styles.checkbox} data-always={always || checked || undefined}>
      <input
        type="checkbox"
        className={choice.input}
        checked={checked}
        aria-label={`Select ${label}`}
        onClick={(event) => {
          shift.current = event.shiftKey
        }}
        onChange={() => onChange({ shiftKey: shift.current })}
      />
      <span className={styles.mark} data-checked={checked || undefined}>
        {checked && <IconCheck size={16} stroke={2.4} aria-hidden />}
      </span>
    </label>
  )
}
