import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { IconButton } from '#web/ui/choices/icon-button.tsx'
import { KEEP_CLEAR } from '#web/ui/layers/use-clear-place.ts'
import { formatCount } from '#web/ui/wording/amounts.ts'
import styles from './selection-bar.module.css'

export type SelectionBarProps = {
  count: number
  onClear: () => void
  /** A SelectAllLink. */
  more?: ReactNode
  /** What the selection is most often made for: the filled button, before the others. */
  primary?: ReactNode
  /** Says above the bar what is wrong with the selection; the number turns red. */
  problem?: string | undefined
  /** SelectionActions; the filled Button last where there is no `primary`. */
  children: ReactNode
}

/** The bar that floats over a list while something is selected. */
export function SelectionBar({ count, onClear, more, primary, problem, children }: SelectionBarProps) {
  if (count === 0) return null
  return (
    <div className={styles.place}>
      <section {...KEEP_CLEAR} className={styles.bar} aria-label="Selection">
        <IconButton label="Clear selection" onClick={onClear}>
          <IconX size={18} stroke={1.6} />
        </IconButton>
        <span className={styles.count} aria-live="polite" data-wrong={problem !== undefined || undefined}>
          {formatCount(count)} selected
        </span>
        {more !== undefined && <span className={styles.more}>{more}</span>}
        {problem !== undefined && (
          <p className={styles.problem} role="status">
            {problem}
          </p>
        )}
        {primary !== undefined && <div className={styles.primary}>{primary}</div>}
        <div className={styles.actions}>{children}</div>
      </section>
    </div>
  )
}

export type SelectionActionProps = { label: string; icon: ReactNode; onClick: () => void; loading?: boolean }

/** A quiet action of the bar: icon and word, only the icon on phones. */
export function SelectionAction({ label, icon, onClick, loading }: SelectionActionProps) {
  return (
    <Button
      className={styles.action}
      variant="subtle"
      size="sm"
      leftSection={icon}
      loading={loading}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      <span className={styles.word}>{label}</span>
    </Button>
  )
}
