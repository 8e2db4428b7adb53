import type { ReactNode } from 'react'
import { formatCount, formatMoney } from '#web/ui/wording/amounts.ts'
import styles from './usage-page.module.css'

export type UsageRow = { key: string; head: ReactNode; used: number; cost: number }

export type UsageRowsProps = {
  /** The element that names the table. */
  labelledBy: string
  /** What a row is: "Person". */
  column: string
  rows: readonly UsageRow[]
  /** Said in place of a table without rows. */
  empty?: string
}

/** Images and cost, row by row. */
export function UsageRows({ labelledBy, column, rows, empty = '' }: UsageRowsProps) {
  if (rows.length === 0) return <p className={`${styles.line} ${styles.rows}`}>{empty}</p>
  return (
    <table className={styles.table} aria-labelledby={labelledBy}>
      <thead>
        <tr>
          <th scope="col">{column}</th>
          <th scope="col" className={styles.number}>
            Images
          </th>
          <th scope="col" className={styles.number}>
            Cost
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, head, used, cost }) => (
          <tr key={key}>
            <th scope="row">{head}</th>
            <td className={styles.number}>{formatCount(used)}</td>
            <td className={styles.number}>{formatMoney(cost)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export type UsageTableProps = Omit<UsageRowsProps, 'labelledBy'> & { id: string; title: string }

/** A card with such a table. */
export function UsageTable({ id, title, ...table }: UsageTableProps) {
  return (
    <section className={styles.card} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <UsageRows labelledBy={id} {...table} />
    </section>
  )
}
