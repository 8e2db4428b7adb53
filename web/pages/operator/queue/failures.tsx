import { failureTexts } from '#contract/failures.ts'
import type { QueueDetails } from '#contract/operator-health.ts'
import { StatRows } from '#web/ui/layout/stat-rows.tsx'
import { formatCount } from '#web/ui/wording/amounts.ts'
import styles from './queue.module.css'

/** Why images of the last day failed. */
export function Failures({ failed }: Pick<QueueDetails, 'failed'>) {
  const total = failed.reduce((sum, { count }) => sum + count, 0)
  return (
    <section className={styles.card} aria-labelledby="queue-failures">
      <div className={styles.head}>
        <h2 id="queue-failures">Failed images</h2>
        <p className={styles.more}>{total === 0 ? '' : formatCount(total)}</p>
      </div>
      {total === 0 ? (
        <p className={styles.more}>None of the images ordered in the last 24 hours.</p>
      ) : (
        <>
          <StatRows
            look="lines"
            rows={failed.map(({ code, count }) => ({ term: failureTexts(code).short, value: formatCount(count) }))}
          />
          <p className={styles.foot}>Of the images ordered in the last 24 hours, without those retried since.</p>
        </>
      )}
    </section>
  )
}
