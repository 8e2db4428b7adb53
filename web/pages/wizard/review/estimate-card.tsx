import type { ReactNode } from 'react'
import type { UsageSummary } from '#contract/accounts.ts'
import { plural } from '#contract/amounts.ts'
import { MESSAGES } from '#contract/messages.ts'
import { type Estimate, quotaAfter, timeOf } from '#web/images/quota/estimates.ts'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import { type StatRow, StatRows } from '#web/ui/layout/stat-rows.tsx'
import { ProgressBar } from '#web/ui/progress/progress-bar.tsx'
import { formatCount, formatMoney } from '#web/ui/wording/amounts.ts'
import styles from './estimate-card.module.css'

export type EstimateCardProps = {
  estimate: Estimate
  /** Images of earlier runs. */
  made: number
  /** Undefined while it is read. */
  usage: UsageSummary | undefined
  /** Below everything: a smaller first step. */
  children?: ReactNode
}

/** How many images, how long, what it costs and what the month has left: before anybody commits to it. */
export function EstimateCard({ estimate, made, usage, children }: EstimateCardProps) {
  const { state } = useWizard()
  const { selection, settings } = state.draft
  const quota = usage === undefined ? null : quotaAfter(estimate.images, usage)
  const rows: StatRow[] = [
    { term: 'Estimated time', value: timeOf(estimate) },
    { term: 'Cost', value: formatMoney(estimate.cost) },
    {
      term: 'Images left this month',
      value: quota !== null ? formatCount(quota.left) : usage === undefined ? '–' : 'Unlimited',
    },
  ]
  if (quota !== null) {
    rows.push(
      quota.tooMany > 0
        ? { term: 'Left afterwards', value: MESSAGES.overLimit(quota.tooMany), tone: 'err' }
        : { term: 'Left afterwards', value: formatCount(quota.after) },
    )
  }
  return (
    <aside className={styles.card} aria-label="Estimate">
      <p className={styles.images} aria-live="polite">
        {plural(estimate.images, 'image')}
      </p>
      <p className={styles.sum}>
        {plural(selection.size, 'product')} × {plural(settings.variants, 'variant')}
        {made > 0 && `, ${formatCount(made)} made already`}
      </p>
      <div className={styles.rows}>
        <StatRows rows={rows} look="lines" />
      </div>
      {quota !== null && (
        <div className={styles.quota}>
          <ProgressBar
            label="This month's images"
            valueText={`${quota.used} used, ${estimate.images} now, of ${quota.limit}`}
            segments={[
              { share: Math.min(1, quota.used / quota.limit), tone: 'used' },
              { share: Math.min(quota.left, estimate.images) / quota.limit, tone: 'accent' },
            ]}
          />
          <p className={styles.legend} aria-hidden="true">
            <span data-part="used">{formatCount(quota.used)} used</span>
            <span data-part="now">{formatCount(estimate.images)} now</span>
            <span className={styles.limit}>of {formatCount(quota.limit)}</span>
          </p>
        </div>
      )}
      {children}
    </aside>
  )
}
