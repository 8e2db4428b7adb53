import { Button } from '@mantine/core'
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react'
import type { BinnedProduct } from '#contract/bin.ts'
import { MESSAGES } from '#contract/messages.ts'
import styles from '#web/pages/bin/bin-list.module.css'
import { daysLeft } from '#web/pages/bin/bin-tile.tsx'
import { IconButton } from '#web/ui/choices/icon-button.tsx'
import { LightBox } from '#web/ui/pictures/light-box.tsx'
import { countOf } from '#web/ui/wording/amounts.ts'
import { dayWord } from '#web/ui/wording/dates.ts'
import { useBinnedProducts } from './use-binned-products.ts'

export type BinnedProductsProps = {
  products: readonly BinnedProduct[]
  /** Undefined when all are shown. */
  onMore: (() => void) | undefined
  loadingMore: boolean
}

/** The deleted products of the bin, to restore or to delete for good. Nothing where there are none. */
export function BinnedProducts({ products, onMore, loadingMore }: BinnedProductsProps) {
  const { restore, remove, busy } = useBinnedProducts()
  if (products.length === 0) return null
  const restorable = products.filter(({ skuTaken }) => !skuTaken)
  return (
    <section className={styles.section} aria-labelledby="binned-products">
      <h2 id="binned-products" className={styles.title}>
        Products
      </h2>
      <p className={styles.rule}>{MESSAGES.bin.productsRule}</p>
      {restorable.length > 1 && (
        <Button variant="default" size="sm" mb={12} disabled={busy} onClick={() => restore(restorable)}>
          Restore {countOf(restorable.length, 'product')}
        </Button>
      )}
      <ul className={styles.list}>
        {products.map((product) => (
          <ProductLine
            key={product.id}
            product={product}
            busy={busy}
            onRestore={() => restore([product])}
            onRemove={() => void remove(product)}
          />
        ))}
      </ul>
      {onMore && (
        <Button variant="subtle" loading={loadingMore} onClick={onMore}>
          Show more
        </Button>
      )}
    </section>
  )
}

type ProductLineProps = { product: BinnedProduct; busy: boolean; onRestore: () => void; onRemove: () => void }

function ProductLine({ product, busy, onRestore, onRemove }: ProductLineProps) {
  const { name, sku, image, imageCount, deletedAt, deletedBy, skuTaken } = product
  return (
    <li className={styles.row}>
      <span className={styles.photo}>
        <LightBox picture={image} alt="" size={44} />
      </span>
      <div className={styles.words}>
        <p className={styles.name}>{name}</p>
        <p className={styles.line}>
          {sku} · {countOf(imageCount, 'image')} · {MESSAGES.bin.daysLeft(daysLeft(product))} · {dayWord(deletedAt)}
          {deletedBy !== null && `, ${deletedBy}`}
        </p>
        {skuTaken && <p className={styles.problem}>{MESSAGES.bin.skuTaken(sku)}</p>}
      </div>
      <IconButton label={`Delete ${name} for good`} size={36} onClick={onRemove}>
        <IconTrash size={18} stroke={1.6} />
      </IconButton>
      <Button
        variant="default"
        disabled={busy || skuTaken}
        aria-label={`Restore ${name}`}
        leftSection={<IconArrowBackUp size={18} stroke={1.6} aria-hidden />}
        onClick={onRestore}
      >
        Restore
      </Button>
    </li>
  )
}
