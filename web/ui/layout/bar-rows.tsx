import type { ReactNode } from 'react'
import { formatCount } from '#web/ui/wording/amounts.ts'
import styles from './bar-rows.module.css'

export type BarRow = {
  label: string
  count: number
  /** Under the bar: example pictures. */
  extra?: ReactNode
}

/** Counts as horizontal bars, the largest filling the width. A list: the numbers are text, the bars only show them. */
export function BarRows({ rows }: { rows: BarRow[] }) {
  const largest = Math.max(1, ...rows.map((row) => row.count))
  return (
    <ul className={styles.rows}>
      {rows.map(({ label, count, extra }) => (
        <li key={label} className={styles.row}>
          <span className={styles.label}>{label}</span>
          <span className={styles.track} aria-hidden="true">
            <i className={styles.bar} style={{ width: `${(count / largest) * 100}%` }} />
          </span>
          <span className={styles.count}>{formatCount(count)}</span>
          {extra !== undefined && <div className={styles.extra}>{extra}</div>}
        </li>
      ))}
    </ul>
  )
}
