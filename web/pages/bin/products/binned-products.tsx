import { Button } from '@mantine/core'
import { plural } from '#contract/amounts.ts'
import type { BinnedProduct } from '#contract/bin.ts'
import { MESSAGES } from '#contract/messages.ts'
import styles from '#web/pages/bin/bin-list.module.css'
import { daysLeft } from '#web/pages/bin/bin-tile.tsx'
import { BinnedList, type BinnedListProps, BinnedRow } from '#web/pages/bin/binned-list.tsx'
import { LightBox } from '#web/ui/pictures/light-box.tsx'
import { dayWord } from '#web/ui/wording/dates.ts'
import { useBinnedProducts } from './use-binned-products.ts'

export type BinnedProductsProps = Pick<BinnedListProps, 'onMore' | 'loadingMore'> & {
  products: readonly BinnedProduct[]
}

/** The deleted products of the bin, to restore or to delete for good. Nothing where there are none. */
export function BinnedProducts({ products, ...more }: BinnedProductsProps) {
  const { restore, remove, busy } = useBinnedProducts()
  if (products.length === 0) return null
  const restorable = products.filter(({ skuTaken }) => !skuTaken)
  return (
    <BinnedList
      id="binned-products"
      title="Products"
      rule={MESSAGES.bin.productsRule}
      action={
        restorable.length > 1 && (
          <Button variant="default" size="sm" mb={12} disabled={busy} onClick={() => restore(restorable)}>
            Restore {plural(restorable.length, 'product')}
          </Button>
        )
      }
      {...more}
    >
      {products.map((product) => (
        <BinnedRow
          key={product.id}
          name={product.name}
          photo={<LightBox picture={product.image} alt="" size={44} />}
          restorable={!busy && !product.skuTaken}
          onRemove={() => void remove(product)}
          onRestore={() => restore([product])}
        >
          <ProductLines product={product} />
        </BinnedRow>
      ))}
    </BinnedList>
  )
}

function ProductLines({ product }: { product: BinnedProduct }) {
  const { sku, imageCount, deletedAt, deletedBy, skuTaken } = product
  return (
    <>
      <p className={styles.line}>
        {sku} · {plural(imageCount, 'image')} · {MESSAGES.bin.daysLeft(daysLeft(product))} · {dayWord(deletedAt)}
        {deletedBy !== null && `, ${deletedBy}`}
      </p>
      {skuTaken && <p className={styles.problem}>{MESSAGES.bin.skuTaken(sku)}</p>}
    </>
  )
}
