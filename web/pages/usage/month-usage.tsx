import type { UsageSummary } from '#contract/accounts.ts'
import { USAGE_MESSAGES } from '#contract/usage-messages.ts'
import { LargeUsageRing } from '#web/ui/progress/usage-ring.tsx'
import { formatMoney } from '#web/ui/wording/amounts.ts'
import { calendarDay } from '#web/ui/wording/dates.ts'
import styles from './usage-page.module.css'

/** The month so far: images and cost, what is left, what is in the making. */
export function MonthUsage({ usage }: { usage: UsageSummary }) {
  const { used, limit, inFlight, cost, unitCost, period } = usage
  return (
    <section className={styles.card} aria-labelledby="usage-month">
      <h2 id="usage-month">This month</h2>
      <div className={styles.month}>
        {limit !== null && <LargeUsageRing used={used} limit={limit} />}
        <p className={styles.figure}>{USAGE_MESSAGES.used(used, limit)}</p>
      </div>
      <p className={styles.line}>
        {formatMoney(cost)} so far, at {formatMoney(unitCost)} an image.{' '}
        {limit !== null && `${USAGE_MESSAGES.left(limit - used - inFlight)}. `}
        {USAGE_MESSAGES.newMonth(calendarDay(period.to))}
      </p>
      {inFlight > 0 && <p className={styles.line}>{USAGE_MESSAGES.inFlight(inFlight)}</p>}
      <p className={styles.line}>{USAGE_MESSAGES.whatCounts}</p>
    </section>
  )
}
