import type { Product } from '#contract/products.ts'
import { LightBox } from '#web/ui/pictures/light-box.tsx'
import { formatCount } from '#web/ui/wording/amounts.ts'
import { dayWord } from '#web/ui/wording/dates.ts'
import styles from './product-table.module.css'
import { RowCheckbox } from './row-checkbox.tsx'

export type ProductRowProps = {
  product: Product
  /** In the page, from 0. */
  index: number
  /** In the whole table, from 1 with its head. */
  rowIndex: number
  selected: boolean
  onMark: (id: string, selected: boolean, range: boolean) => void
}

/** A product of the table; a line of two on phones. The whole row selects it. */
export function ProductRow({ product, index, rowIndex, selected, onMark }: ProductRowProps) {
  const { id, name, sku, category, roomTypes, image, imageCount, lastGeneratedAt } = product
  const rooms = roomTypes.join(', ')
  return (
    <tr className={styles.row} aria-rowindex={rowIndex} data-selected={selected || undefined}>
      <td className={styles.check}>
        <RowCheckbox
          label={`${name}, ${sku}`}
          checked={selected}
          row={index}
          onMark={(value, range) => onMark(id, value, range)}
        />
      </td>
      <td>
        <div className={styles.product}>
          <span className={styles.photo}>
            <LightBox picture={image} alt="" sizes="52px" />
          </span>
          <span className={styles.words}>
            <span className={styles.name} title={name}>
              {name}
            </span>
            <span className={styles.second}>
              {sku}
              {rooms !== '' && ` · ${rooms}`}
            </span>
          </span>
        </div>
      </td>
      <td className={styles.sku} title={sku}>
        {sku}
      </td>
      <td className={styles.category}>{category}</td>
      <td className={styles.rooms} title={rooms}>
        {rooms === '' ? <span className={styles.missing}>Any</span> : rooms}
      </td>
      <td className={styles.number}>
        {imageCount === 0 ? <span className={styles.missing}>–</span> : formatCount(imageCount)}
      </td>
      <td className={styles.used}>
        {lastGeneratedAt === null ? <span className={styles.missing}>Never</span> : dayWord(lastGeneratedAt)}
      </td>
    </tr>
  )
}
