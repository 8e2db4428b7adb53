import { useProducts } from '#web/api/use-products.ts'
import { LightBox } from '#web/ui/pictures/light-box.tsx'
import { formatCount } from '#web/ui/wording/amounts.ts'
import styles from './product-strip.module.css'

export type ProductStripProps = {
  ids: readonly string[]
  /** Edge of a picture in px; less where the line is too short for all of them. */
  size: number
  /** How many pictures before "+13". */
  shown: number
}

/** The first products of a list as pictures on light boxes, and how many more there are. */
export function ProductStrip({ ids, size, shown }: ProductStripProps) {
  const products = useProducts(ids.slice(0, shown))
  const rest = ids.length - products.length
  return (
    <span className={styles.strip}>
      {ids.slice(0, shown).map((id, index) => (
        <span key={id} className={styles.picture} style={{ width: size }}>
          <LightBox picture={products[index]?.image ?? null} alt={products[index]?.name ?? ''} sizes={`${size}px`} />
        </span>
      ))}
      {rest > 0 && <span className={styles.rest}>+{formatCount(rest)}</span>}
    </span>
  )
}
