import { Link } from '@tanstack/react-router'
import { PLANS, type UsageSummary } from '#contract/accounts.ts'
import { USAGE_MESSAGES } from '#contract/usage-messages.ts'
import { LargeUsageRing } from '#web/ui/progress/usage-ring.tsx'
import { formatCount, formatMoney } from '#web/ui/wording/amounts.ts'
import { calendarDay } from '#web/ui/wording/dates.ts'
import dashboard from './dashboard-page.module.css'
import styles from './usage-card.module.css'

/** The month so far: images and cost, against the limit where the plan has one. */
export function UsageCard({ usage }: { usage: UsageSummary }) {
  const { used, limit, cost, period, plan } = usage
  return (
    <section className={`${dashboard.card} ${styles.usage}`} aria-labelledby="usage">
      <div className={dashboard.head}>
        <h2 id="usage">Usage</h2>
        <Link to="/usage">Plan & usage</Link>
      </div>
      {limit === null ? (
        <dl className={styles.figures}>
          <div>
            <dd className={styles.figure}>{formatCount(used)}</dd>
            <dt className={styles.line}>{used === 1 ? 'image' : 'images'} this month</dt>
          </div>
          <div>
            <dd className={styles.figure}>{formatMoney(cost)}</dd>
            <dt className={styles.line}>cost so far</dt>
          </div>
        </dl>
      ) : (
        <div className={styles.row}>
          <LargeUsageRing used={used} limit={limit} />
          <div>
            <p className={styles.sentence}>{USAGE_MESSAGES.used(used, limit)}</p>
            <p className={styles.line}>
              {formatMoney(cost)} so far · resets {calendarDay(period.to)}
            </p>
          </div>
        </div>
      )}
      {limit === null && <p className={styles.line}>{USAGE_MESSAGES.noLimit(PLANS[plan].name)}</p>}
    </section>
  )
}
