import type { ReactNode } from 'react'
import styles from './product-table.module.css'

/** The header row of step 1, while its products load and after. `children` is the checkbox of the whole page. */
export function ProductTableHead({ children }: { children: ReactNode }) {
  return (
    <thead className={styles.head}>
      <tr aria-rowindex={1}>
        <th scope="col" className={styles.check}>
          {children}
        </th>
        <th scope="col">Product</th>
        <th scope="col" className={styles.sku}>
          SKU
        </th>
        <th scope="col" className={styles.category}>
          Category
        </th>
        <th scope="col" className={styles.rooms}>
          Rooms
        </th>
        <th scope="col" className={styles.number}>
          Images
        </th>
        <th scope="col" className={styles.used}>
          Last used
        </th>
      </tr>
    </thead>
  )
}
