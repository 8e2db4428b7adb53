import type { Product } from '#contract/products.ts'
import { LightBox } from '#web/ui/pictures/light-box.tsx'
import { groupProgress, type ImageGroup } from './image-groups.ts'
import styles from './product-heading.module.css'

export type ProductHeadingProps = { group: ImageGroup; product: Product | undefined; selected: number }

/** The product a line of images belongs to: a column beside them, on phones a line above. */
export function ProductHeading({ group, product, selected }: ProductHeadingProps) {
  return (
    <header className={styles.heading}>
      <span className={styles.photo}>
        <LightBox picture={product?.image ?? null} alt="" sizes="196px" radius="md" />
      </span>
      <div className={styles.words}>
        <h2 className={styles.name}>{group.label}</h2>
        <p className={styles.sku}>{group.images[0]?.productSku}</p>
        <p className={styles.count}>
          {groupProgress(group.counts)}
          {selected > 0 && (
            <>
              {' · '}
              <span className={styles.selected}>{selected} selected</span>
            </>
          )}
        </p>
      </div>
    </header>
  )
}

export function RoomHeading({ group, selected }: Omit<ProductHeadingProps, 'product'>) {
  return (
    <header className={styles.room}>
      <h2 className={styles.name}>{group.label}</h2>
      <p className={styles.count}>
        {groupProgress(group.counts)}
        {selected > 0 && (
          <>
            {' · '}
            <span className={styles.selected}>{selected} selected</span>
          </>
        )}
      </p>
    </header>
  )
}
