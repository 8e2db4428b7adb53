import type { Usage } from '#contract/accounts.ts'
import { USAGE_MESSAGES } from '#contract/usage-messages.ts'
import { formatCount, formatMoney } from '#web/ui/wording/amounts.ts'
import styles from './usage-page.module.css'

/** Who made how many of the month's images. */
export function MemberUsage({ members }: { members: Usage['byMember'] }) {
  return (
    <section className={styles.card} aria-labelledby="usage-members">
      <h2 id="usage-members">By person</h2>
      {members.length === 0 ? (
        <p className={`${styles.line} ${styles.rows}`}>{USAGE_MESSAGES.nobodyYet}</p>
      ) : (
        <table className={styles.table} aria-labelledby="usage-members">
          <thead>
            <tr>
              <th scope="col">Person</th>
              <th scope="col" className={styles.number}>
                Images
              </th>
              <th scope="col" className={styles.number}>
                Cost
              </th>
            </tr>
          </thead>
          <tbody>
            {members.map(({ userId, name, used, cost }) => (
              <tr key={userId}>
                <th scope="row">{name}</th>
                <td className={styles.number}>{formatCount(used)}</td>
                <td className={styles.number}>{formatMoney(cost)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
