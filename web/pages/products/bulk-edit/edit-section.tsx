import { Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './bulk-edit.module.css'

export type EditSectionProps = {
  label: string
  ticked: boolean
  onTick: (ticked: boolean) => void
  /** Shown while it is ticked. */
  children: ReactNode
}

/** One field of the bulk edit: written only while its box is ticked. */
export function EditSection({ label, ticked, onTick, children }: EditSectionProps) {
  return (
    <div className={styles.section}>
      <Checkbox label={label} checked={ticked} onChange={(event) => onTick(event.currentTarget.checked)} />
      {ticked && <div className={styles.fields}>{children}</div>}
    </div>
  )
}
