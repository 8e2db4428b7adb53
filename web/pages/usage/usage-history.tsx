import type { Usage } from '#contract/accounts.ts'
import { formatCount, formatMoney } from '#web/ui/wording/amounts.ts'
import { monthWord } from '#web/ui/wording/dates.ts'
import styles from './usage-page.module.css'

/** Images and cost month by month, the current one first. */
export function UsageHistory({ usage }: { usage: Usage }) {
  const current = { month: usage.period.from.slice(0, 7), used: usage.used, cost: usage.cost }
  return (
    <section className={styles.card} aria-labelledby="usage-history">
      <h2 id="usage-history">By month</h2>
      <table className={styles.table} aria-labelledby="usage-history">
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col" className={styles.number}>
              Images
            </th>
            <th scope="col" className={styles.number}>
              Cost
            </th>
          </tr>
        </thead>
        <tbody>
          {[current, ...usage.history].map((row) => (
            <tr key={row.month}>
              <th scope="row">
                {monthWord(row.month)}
                {row === current && <span className={styles.soFar}>so far</span>}
              </th>
              <td className={styles.number}>{formatCount(row.used)}</td>
              <td className={styles.number}>{formatMoney(row.cost)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
