import type { Usage } from '#contract/accounts.ts'
import { monthWord } from '#web/ui/wording/dates.ts'
import styles from './usage-page.module.css'
import { UsageTable } from './usage-table.tsx'

/** Images and cost month by month, the current one first. */
export function UsageHistory({ usage }: { usage: Usage }) {
  const current = { month: usage.period.from.slice(0, 7), used: usage.used, cost: usage.cost }
  const rows = [current, ...usage.history].map(({ month, used, cost }, index) => ({
    key: month,
    head: (
      <>
        {monthWord(month)}
        {index === 0 && <span className={styles.soFar}>so far</span>}
      </>
    ),
    used,
    cost,
  }))
  return <UsageTable id="usage-history" title="By month" column="Month" rows={rows} />
}
