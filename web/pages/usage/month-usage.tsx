import type { UsageSummary } from '#contract/accounts.ts'
import { USAGE_MESSAGES } from '#contract/usage-messages.ts'
import { ProgressBar } from '#web/ui/progress/progress-bar.tsx'
import { formatMoney } from '#web/ui/wording/amounts.ts'
import { calendarDay } from '#web/ui/wording/dates.ts'
import styles from './usage-page.module.css'

/** The month so far: images and cost, what is left, what is in the making. */
export function MonthUsage({ usage }: { usage: UsageSummary }) {
  const { used, limit, inFlight, cost, unitCost, period } = usage
  const share = (count: number) => (limit === null || limit === 0 ? 0 : Math.min(1, count / limit))
  return (
    <section className={styles.card} aria-labelledby="usage-month">
      <h2 id="usage-month">This month</h2>
      <p className={styles.figure}>{USAGE_MESSAGES.used(used, limit)}</p>
      {limit !== null && (
        <div className={styles.bar}>
          <ProgressBar
            label="Images used this month"
            valueText={USAGE_MESSAGES.used(used, limit)}
            height={8}
            segments={[{ share: share(used), tone: used >= limit ? 'err' : 'accent' }]}
          />
        </div>
      )}
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
