import type { Dimensions, Product } from '#contract/products.ts'
import { MEDIA } from '#web/ui/layout/media.ts'
import { type StatRow, StatRows } from '#web/ui/layout/stat-rows.tsx'
import { LightBox } from '#web/ui/pictures/light-box.tsx'
import { formatCount } from '#web/ui/wording/amounts.ts'
import { dayWord } from '#web/ui/wording/dates.ts'
import styles from './product-page.module.css'
import { fromCm, type SizeUnit, useSizeUnit } from './size/size-unit.ts'

const SOURCES = { demo: 'Demo catalogue', manual: 'Added by hand', csv: 'CSV import', api: 'API' } as const

/** "W 200 × D 90 × H 80 cm" of what is known, in the given unit; undefined when nothing is. */
export function sizeWords({ widthCm, depthCm, heightCm }: Dimensions, unit: SizeUnit): string | undefined {
  const sides = [
    { axis: 'W', cm: widthCm },
    { axis: 'D', cm: depthCm },
    { axis: 'H', cm: heightCm },
  ]
  const known = sides.flatMap(({ axis, cm }) => (cm === null ? [] : [`${axis} ${fromCm(cm, unit)}`]))
  return known.length === 0 ? undefined : `${known.join(' × ')} ${unit}`
}

/** The photo of a product and what is known of it; what is not known has no row. */
export function ProductFacts({ product }: { product: Product }) {
  const { image, sku, category, roomTypes, dimensions, source, imageCount, lastGeneratedAt, updatedAt } = product
  const [unit] = useSizeUnit()
  const row = (term: string, value: string | undefined): StatRow[] =>
    value === undefined || value === '' ? [] : [{ term, value }]
  return (
    <section className={styles.facts} aria-label="Facts">
      <span className={styles.photo}>
        <LightBox picture={image} alt={product.name} sizes={`${MEDIA.phone} 100vw, 320px`} radius="lg" />
      </span>
      <div>
        {product.description !== '' && <p className={styles.description}>{product.description}</p>}
        <StatRows
          look="list"
          rows={[
            ...row('SKU', sku),
            ...row('Category', category),
            ...row('Rooms', roomTypes.join(', ')),
            ...row('Size', sizeWords(dimensions, unit)),
            ...row('From', SOURCES[source]),
            ...row('Images', formatCount(imageCount)),
            ...row('Last used', lastGeneratedAt === null ? 'Never' : dayWord(lastGeneratedAt)),
            ...row('Changed', dayWord(updatedAt)),
          ]}
        />
      </div>
    </section>
  )
}
