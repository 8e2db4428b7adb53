import { PLANS, type UsageSummary } from '#contract/accounts.ts'
import { LargeUsageRing } from '#web/ui/progress/usage-ring.tsx'
import { countOf, formatCount, formatMoney } from '#web/ui/wording/amounts.ts'
import { dayWord } from '#web/ui/wording/dates.ts'
import dashboard from './dashboard-page.module.css'
import styles from './usage-card.module.css'

/** The month so far: how many images of how many, what they cost, when it starts anew. */
export function UsageCard({ usage }: { usage: UsageSummary }) {
  const { used, limit, cost, period, plan } = usage
  return (
    <section className={`${dashboard.card} ${styles.usage}`} aria-labelledby="usage">
      <h2 id="usage" className={styles.title}>
        Usage
      </h2>
      <div className={styles.row}>
        <LargeUsageRing used={used} limit={limit} />
        <div>
          <p className={styles.sentence}>
            {limit === null
              ? `${countOf(used, 'generation')} this month`
              : `${formatCount(used)} of ${formatCount(limit)} monthly generations used`}
          </p>
          <p className={styles.line}>
            {formatMoney(cost)} so far ·{' '}
            {limit === null ? `unlimited on ${PLANS[plan].name}` : `resets ${dayWord(period.to)}`}
          </p>
        </div>
      </div>
    </section>
  )
}
