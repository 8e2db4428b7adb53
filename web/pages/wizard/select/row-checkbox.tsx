import { IconCheck, IconMinus } from '@tabler/icons-react'
import { useRef } from 'react'
import styles from './row-checkbox.module.css'

export type RowCheckboxProps = {
  label: string
  checked: boolean
  indeterminate?: boolean
  /** Place in the page, for moving between rows. */
  row?: number
  /** `range` when shift was held. */
  onMark: (selected: boolean, range: boolean) => void
}

/** A checkbox whose target fills its positioned parent: a whole row. */
export function RowCheckbox({ label, checked, indeterminate = false, row, onMark }: RowCheckboxProps) {
  const shift = useRef(false)
  const Mark = indeterminate ? IconMinus : IconCheck
  return (
    <>
      <input
        ref={(input) => {
          if (input !== null) input.indeterminate = indeterminate
        }}
        type="checkbox"
        className={styles.input}
        data-row={row}
        aria-label={label}
        checked={checked}
        onClick={(event) => {
          shift.current = event.shiftKey
        }}
        onChange={() => onMark(!checked, shift.current)}
      />
      <span className={styles.mark} aria-hidden="true">
        {(checked || indeterminate) && <Mark size={12} stroke={3} />}
      </span>
    </>
  )
}
