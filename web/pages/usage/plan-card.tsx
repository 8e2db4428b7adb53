import { PLANS, type UsageSummary } from '#contract/accounts.ts'
import { UpgradeButton } from '#web/images/quota/upgrade-button.tsx'
import { StatRows } from '#web/ui/layout/stat-rows.tsx'
import { formatCount } from '#web/ui/wording/amounts.ts'
import { PortalButton } from './portal-button.tsx'
import styles from './usage-page.module.css'

/** The plan: price, images a month, people, and the way to a larger one. */
export function PlanCard({ usage }: { usage: UsageSummary }) {
  const { name, limit, priceUsd, members } = PLANS[usage.plan]
  return (
    <section className={styles.card} aria-labelledby="usage-plan">
      <h2 id="usage-plan">Plan</h2>
      <p className={styles.plan}>
        <span className={styles.planName}>{name}</span>
        <span className={styles.line}>{priceUsd === 0 ? 'No charge' : `$${priceUsd} a month`}</span>
      </p>
      <div className={styles.rows}>
        <StatRows
          look="lines"
          rows={[
            { term: 'Images a month', value: limit === null ? 'No limit' : formatCount(limit) },
            { term: 'People', value: members === null ? 'No limit' : formatCount(members) },
          ]}
        />
      </div>
      <div className={styles.upgrade}>
        <UpgradeButton filled />
        <PortalButton />
      </div>
    </section>
  )
}
