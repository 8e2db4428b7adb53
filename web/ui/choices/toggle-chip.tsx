import { formatCount } from '#web/ui/wording/amounts.ts'
import choice from './choice.module.css'
import styles from './toggle-chip.module.css'

export type ToggleChipProps = {
  label: string
  /** How many results it would show; left out while that is not known. */
  count: number | undefined
  pressed: boolean
  onToggle: (pressed: boolean) => void
}

/** A filter that is on or off, with the number of results it would show. */
export function ToggleChip({ label, count, pressed, onToggle }: ToggleChipProps) {
  return (
    <button type="button" className={choice.chip} aria-pressed={pressed} onClick={() => onToggle(!pressed)}>
      {label}
      <span className={styles.count}>{count !== undefined && formatCount(count)}</span>
    </button>
  )
}
