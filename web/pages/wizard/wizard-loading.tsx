import { Skeleton } from '@mantine/core'
import { RowSkeletons } from '#web/ui/feedback/skeletons.tsx'
import styles from './wizard-loading.module.css'

/** The wizard's bar and a list while a draft is read. */
export function WizardLoading() {
  return (
    <main className={styles.page} aria-busy="true" aria-label="Loading">
      <div className={styles.bar}>
        <Skeleton width={180} height={12} />
      </div>
      <RowSkeletons count={8} />
    </main>
  )
}
