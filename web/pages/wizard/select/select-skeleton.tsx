import { Skeleton } from '@mantine/core'
import { FilterSkeletons } from './product-filters.tsx'
import { ProductTableSkeleton } from './product-table-skeleton.tsx'
import styles from './select-step.module.css'
import toolbar from './select-toolbar.module.css'

/** Step 1 before its draft is known: filters, the bar above the list, and the table. */
export function SelectSkeleton() {
  return (
    <div className={styles.columns} aria-hidden="true">
      <div className={styles.filters}>
        <FilterSkeletons />
      </div>
      <section className={styles.list}>
        <div className={toolbar.toolbar}>
          <div className={toolbar.find}>
            <Skeleton className={toolbar.searchSkeleton} />
          </div>
          <span className={toolbar.sort}>
            <Skeleton className={toolbar.allSkeleton} />
          </span>
        </div>
        <div className={styles.scroller}>
          <ProductTableSkeleton />
        </div>
      </section>
    </div>
  )
}
