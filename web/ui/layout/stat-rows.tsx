import type { ReactNode } from 'react'
import styles from './stat-rows.module.css'

export type StatRow = { term: string; value: ReactNode; tone?: 'err' | 'warn' }
export type StatRowsProps = {
  rows: readonly StatRow[]
  /** `lines` puts the value at the right with a line between rows; `list` beside the term, for details. */
  look: 'lines' | 'list'
}

/** Names and values. */
export function StatRows({ rows, look }: StatRowsProps) {
  return (
    <dl className={styles.rows} data-look={look}>
      {rows.map(({ term, value, tone }) => (
        <div key={term} className={styles.row}>
          <dt className={styles.term}>{term}</dt>
          <dd className={styles.value} data-tone={tone}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  )
}
