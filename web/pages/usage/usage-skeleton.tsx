import { Skeleton } from '@mantine/core'
import { places, SKELETON_WIDTHS } from '#web/ui/feedback/skeletons.tsx'
import styles from './usage-page.module.css'

const LINES = 4

/** The cards of the usage page before the figures are known. */
export function UsageSkeleton() {
  return (
    <div className={styles.columns} aria-hidden="true">
      <div className={styles.main}>
        <section className={styles.card}>
          <h2>This month</h2>
          <p className={styles.figure}>
            <Skeleton component="span" display="inline-block" width={220} height={28} />
          </p>
          <Lines />
        </section>
        <section className={styles.card}>
          <Skeleton width={120} height={14} />
          <Lines />
        </section>
      </div>
      <section className={styles.card}>
        <h2>Plan</h2>
        <Lines />
      </section>
    </div>
  )
}

function Lines() {
  return places(LINES).map((line) => (
    <Skeleton key={line} width={SKELETON_WIDTHS[line % SKELETON_WIDTHS.length]} height={10} mt={16} />
  ))
}
