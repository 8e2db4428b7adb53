import { Checkbox, Skeleton } from '@mantine/core'
import { places, SKELETON_WIDTHS } from '#web/ui/feedback/skeletons.tsx'
import styles from './product-table.module.css'
import { ProductTableHead } from './product-table-head.tsx'

const ROWS = 10

/** The catalogue's table before its products are known: the same header, rows of the same height. */
export function ProductTableSkeleton({ mayChange }: { mayChange: boolean }) {
  return (
    <table className={styles.table} aria-hidden="true">
      <ProductTableHead withMenu={mayChange}>{mayChange && <Checkbox disabled />}</ProductTableHead>
      <tbody>
        {places(ROWS).map((row) => (
          <tr key={row}>
            {mayChange && (
              <td className={styles.check}>
                <Skeleton width={16} height={16} />
              </td>
            )}
            <th className={styles.product}>
              <Skeleton width={44} height={44} radius="sm" />
              <span className={styles.words}>
                <Skeleton width={SKELETON_WIDTHS[row % SKELETON_WIDTHS.length]} height={10} />
              </span>
            </th>
            <td className={styles.sku} />
            <td className={styles.category} />
            <td className={styles.rooms} />
            <td className={styles.photo} />
            <td className={styles.number} />
            <td className={`${styles.number} ${styles.used}`} />
            {mayChange && <td className={styles.menu} />}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
