import { VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './product-table.module.css'

export type ProductTableHeadProps = {
  withMenu: boolean
  /** The checkbox of the whole page; without one the column is left out. */
  children: ReactNode
}

/** The header row of the catalogue, while its products load and after. */
export function ProductTableHead({ withMenu, children }: ProductTableHeadProps) {
  return (
    <thead>
      <tr>
        {children && (
          <th className={styles.check} scope="col">
            {children}
          </th>
        )}
        <th scope="col">Product</th>
        <th scope="col" className={styles.column}>
          SKU
        </th>
        <th scope="col" className={`${styles.column} ${styles.category}`}>
          Category
        </th>
        <th scope="col" className={`${styles.column} ${styles.rooms}`}>
          Rooms
        </th>
        <th scope="col" className={styles.photo}>
          Photo
        </th>
        <th scope="col" className={styles.number}>
          Images
        </th>
        <th scope="col" className={`${styles.number} ${styles.used}`}>
          Last used
        </th>
        {withMenu && (
          <th scope="col" className={styles.menu}>
            <VisuallyHidden>Actions</VisuallyHidden>
          </th>
        )}
      </tr>
    </thead>
  )
}
