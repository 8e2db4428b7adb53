import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useRef } from 'react'
import type { Product } from '#contract/products.ts'
import { rangeBetween, shownState } from '#web/pages/wizard/selection-range.ts'
import { useMedia } from '#web/ui/layout/use-media.ts'
import { ProductRow } from './product-row.tsx'
import styles from './product-table.module.css'
import { ProductTableHead } from './product-table-head.tsx'
import { RowCheckbox } from './row-checkbox.tsx'

const ROW = { wide: 56, phone: 72 }

export type ProductTableProps = {
  products: readonly Product[]
  /** Of the first row in the whole list, from 0. */
  firstIndex: number
  total: number
  selection: ReadonlySet<string>
  onMark: (ids: readonly string[], selected: boolean) => void
  scroller: HTMLDivElement | null
}

/** One page of products. Only the rows in view exist; shift takes the range, the arrows move from row to row. */
export function ProductTable({ products, firstIndex, total, selection, onMark, scroller }: ProductTableProps) {
  const isPhone = useMedia('phone')
  const anchor = useRef<string | null>(null)
  const body = useRef<HTMLTableSectionElement>(null)
  const rows = useVirtualizer({
    count: products.length,
    getScrollElement: () => scroller,
    estimateSize: () => (isPhone ? ROW.phone : ROW.wide),
    getItemKey: (index) => products[index]?.id ?? index,
    overscan: 8,
  })
  const shown = products.map(({ id }) => id)
  const state = shownState(shown, selection)

  const mark = (id: string, selected: boolean, range: boolean) => {
    onMark(range ? rangeBetween(shown, anchor.current, id) : [id], selected)
    anchor.current = id
  }
  const moveFocus = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    const next = Number(event.target.dataset.row) + step
    if (next < 0 || next >= products.length) return
    const focusNext = () => body.current?.querySelector<HTMLInputElement>(`[data-row="${next}"]`)?.focus()
    rows.scrollToIndex(next)
    focusNext()
    // A row out of view exists only after the scroll.
    requestAnimationFrame(focusNext)
  }

  const items = rows.getVirtualItems()
  const above = items[0]?.start ?? 0
  const below = rows.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    <table className={styles.table} aria-label="Products" aria-rowcount={total + 1}>
      <ProductTableHead>
        <RowCheckbox
          label="Select all on this page"
          checked={state === 'all'}
          indeterminate={state === 'some'}
          onMark={(selected) => onMark(shown, selected)}
        />
      </ProductTableHead>
      <tbody ref={body} onKeyDown={moveFocus}>
        <Gap height={above} />
        {items.map(({ index }) => {
          const product = products[index]
          if (product === undefined) return null
          return (
            <ProductRow
              key={product.id}
              product={product}
              index={index}
              rowIndex={firstIndex + index + 2}
              selected={selection.has(product.id)}
              onMark={mark}
            />
          )
        })}
        <Gap height={below} />
      </tbody>
    </table>
  )
}

/** The height of the rows that do not exist at the moment. */
function Gap({ height }: { height: number }) {
  return height > 0 ? <tr style={{ height }} /> : null
}
