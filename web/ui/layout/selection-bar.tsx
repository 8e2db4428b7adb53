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
  /** SelectionActions, the filled Button last. */
  children: ReactNode
}

/** The bar that floats over a list while something is selected. */
export function SelectionBar({ count, onClear, more, children }: SelectionBarProps) {
  if (count === 0) return null
  return (
    <div className={styles.place}>
      <section {...KEEP_CLEAR} className={styles.bar} aria-label="Selection">
        <IconButton label="Clear selection" onClick={onClear}>
          <IconX size={18} stroke={1.6} />
        </IconButton>
        <span className={styles.count} aria-live="polite">
          {formatCount(count)} selected
        </span>
        {more !== undefined && <span className={styles.more}>{more}</span>}
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
