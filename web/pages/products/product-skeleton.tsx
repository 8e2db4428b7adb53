import { Skeleton } from '@mantine/core'
import { updateProduct } from '#contract/products.ts'
import { useMayCall } from '#web/api/permission.ts'
import { places } from '#web/ui/feedback/skeletons.tsx'
import { PageFrame } from '#web/ui/layout/page-frame.tsx'
import { PageHeader } from '#web/ui/layout/page-header.tsx'
import { StatRows } from '#web/ui/layout/stat-rows.tsx'
import styles from './product-page.module.css'

const TOOLS = [104, 84, 232]
const FACTS = ['SKU', 'Category', 'Rooms', 'Size', 'From', 'Images', 'Last used', 'Changed']

/** A product's page before the product is known: its photo, facts and images stand here. */
export function ProductSkeleton() {
  const mayChange = useMayCall(updateProduct)
  return (
    <PageFrame className={styles.page}>
      <div aria-busy="true" aria-label="Loading" role="status">
        <PageHeader
          title={<Skeleton component="span" display="inline-block" width={280} height={24} />}
          actions={
            mayChange && (
              <div className={styles.tools}>
                {TOOLS.map((width) => (
                  <Skeleton key={width} className={styles.toolSkeleton} style={{ '--tool-width': `${width}px` }} />
                ))}
              </div>
            )
          }
        />
        <div className={styles.warnings} />
        <section className={styles.facts} aria-hidden="true">
          <span className={styles.photo}>
            <Skeleton height="100%" radius="lg" />
          </span>
          <div>
            <div className={`${styles.description} ${styles.descriptionSkeleton}`}>
              <Skeleton width="72%" height={10} />
            </div>
            <StatRows
              look="list"
              rows={FACTS.map((term, at) => ({ term, value: <Skeleton width={80 + ((at * 37) % 90)} height={10} /> }))}
            />
          </div>
        </section>
        <div className={styles.imagesHead} aria-hidden="true">
          <h2>Images</h2>
        </div>
        <div className={styles.imageSkeletons} aria-hidden="true">
          {places(4).map((tile) => (
            <Skeleton key={tile} radius="sm" style={{ aspectRatio: 1 }} height="auto" />
          ))}
        </div>
      </div>
    </PageFrame>
  )
}
