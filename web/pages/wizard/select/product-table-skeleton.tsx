import { Skeleton } from '@mantine/core'
import { places, SKELETON_WIDTHS } from '#web/ui/feedback/skeletons.tsx'
import styles from './product-table.module.css'
import { ProductTableHead } from './product-table-head.tsx'

const ROWS = 10

/** The table of step 1 before its products are known: the same header, rows of the same height. */
export function ProductTableSkeleton() {
  return (
    <table className={styles.table} aria-hidden="true">
      <ProductTableHead>
        <Skeleton width={16} height={16} />
      </ProductTableHead>
      <tbody>
        {places(ROWS).map((row) => (
          <tr key={row} className={styles.row}>
            <td className={styles.check}>
              <Skeleton width={16} height={16} />
            </td>
            <td>
              <div className={styles.product}>
                <Skeleton className={styles.photo} radius="sm" />
                <Skeleton width={SKELETON_WIDTHS[row % SKELETON_WIDTHS.length]} height={10} />
              </div>
            </td>
            <td className={styles.sku} />
            <td className={styles.category} />
            <td className={styles.rooms} />
            <td className={styles.number} />
            <td className={styles.used} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}
