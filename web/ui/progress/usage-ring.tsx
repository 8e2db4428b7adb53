import { USAGE_MESSAGES } from '#contract/usage-messages.ts'
import { formatShare } from '#web/ui/wording/amounts.ts'
import { ProgressRing } from './progress-ring.tsx'
import styles from './usage-ring.module.css'

export type UsageRingProps = {
  used: number
  /** Null is unlimited. */
  limit: number | null
}

const share = ({ used, limit }: UsageRingProps) => (limit === null || limit === 0 ? 0 : Math.min(1, used / limit))
const tone = (part: number) => (part >= 1 ? 'err' : part >= 0.8 ? 'warn' : 'accent')

/** The month's use in the top bar: a small ring and "508 of 1,000 images"; the number alone without a limit. */
export function SmallUsageRing(usage: UsageRingProps) {
  if (usage.limit === null) return <span className={styles.small}>{USAGE_MESSAGES.short(usage.used, null)}</span>
  const part = share(usage)
  return (
    <span className={styles.small}>
      <ProgressRing share={part} size={18} stroke={3} tone={tone(part)} />
      {USAGE_MESSAGES.short(usage.used, usage.limit)}
    </span>
  )
}

/** The month's use on the dashboard, of a plan with a limit: a large ring with the percentage. */
export function LargeUsageRing(usage: { used: number; limit: number }) {
  const part = share(usage)
  return (
    <span className={styles.large}>
      <ProgressRing share={part} size={92} stroke={8} tone={tone(part)} />
      <span className={styles.figure}>{formatShare(part)}</span>
    </span>
  )
}
