import { ActionIcon, Checkbox, Menu, VisuallyHidden } from '@mantine/core'
import { IconCheck, IconDots, IconPhotoOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import type { Product } from '#contract/products.ts'
import { LightBox } from '#web/ui/pictures/light-box.tsx'
import { formatCount } from '#web/ui/wording/amounts.ts'
import { dayWord } from '#web/ui/wording/dates.ts'
import styles from './product-table.module.css'
import { ProductTableHead } from './product-table-head.tsx'
import { rangeBetween, withIds, withoutIds } from './selection.ts'

export type ProductTableProps = {
  products: Product[]
  /** Ids, also of products on other pages. */
  selected: ReadonlySet<string>
  /** Something stands beside it: only the columns that matter most. */
  narrow: boolean
  /** The three are left out for people who may only look. */
  onSelect: ((selected: ReadonlySet<string>) => void) | undefined
  onEdit: ((product: Product) => void) | undefined
  onDelete: ((product: Product) => void) | undefined
}

/** One page of products: rows of 56 px, on phones photo, name and the line below it. */
export function ProductTable({ products, selected, narrow, onSelect, onEdit, onDelete }: ProductTableProps) {
  const last = useRef<string | undefined>(undefined)
  const ids = products.map(({ id }) => id)
  const onPage = ids.filter((id) => selected.has(id)).length

  const toggle = (id: string, withRange: boolean) => {
    const changed = withRange ? rangeBetween(ids, last.current, id) : [id]
    last.current = id
    onSelect?.(selected.has(id) ? withoutIds(selected, changed) : withIds(selected, changed))
  }
  const togglePage = () => onSelect?.(onPage === ids.length ? withoutIds(selected, ids) : withIds(selected, ids))

  return (
    <table className={styles.table} data-narrow={narrow || undefined}>
      <VisuallyHidden component="caption">Products</VisuallyHidden>
      <ProductTableHead withMenu={onEdit !== undefined}>
        {onSelect && (
          <Checkbox
            aria-label="Select all on this page"
            checked={onPage === ids.length}
            indeterminate={onPage > 0 && onPage < ids.length}
            onChange={togglePage}
          />
        )}
      </ProductTableHead>
      <tbody>
        {products.map((product) => (
          <tr key={product.id} data-selected={selected.has(product.id) || undefined}>
            {onSelect && (
              <td className={styles.check}>
                <RowCheckbox product={product} checked={selected.has(product.id)} onToggle={toggle} />
              </td>
            )}
            <th scope="row" className={styles.product}>
              <LightBox picture={product.image} alt="" size={44} />
              <span className={styles.words}>
                <Link className={styles.name} to="/products/$id" params={{ id: product.id }} title={product.name}>
                  {product.name}
                </Link>
                <span className={styles.line}>{lineOf(product)}</span>
              </span>
            </th>
            <td className={styles.sku}>{product.sku}</td>
            <td className={styles.category}>{product.category}</td>
            <td className={styles.rooms}>{product.roomTypes.join(', ') || <span className={styles.none}>–</span>}</td>
            <td className={styles.photo}>
              <PhotoState missing={product.image === null} />
            </td>
            <td className={styles.number}>
              {product.imageCount === 0 ? <span className={styles.none}>–</span> : formatCount(product.imageCount)}
            </td>
            <td className={`${styles.number} ${styles.used}`}>
              {product.lastGeneratedAt === null ? (
                <span className={styles.none}>Never</span>
              ) : (
                dayWord(product.lastGeneratedAt)
              )}
            </td>
            {onEdit && (
              <td className={styles.menu}>
                <RowMenu product={product} onEdit={onEdit} onDelete={onDelete} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What phones show below the name. */
function lineOf({ sku, roomTypes, image }: Product): string {
  return [sku, ...(image === null ? ['Photo missing'] : []), ...roomTypes].join(' · ')
}

function PhotoState({ missing }: { missing: boolean }) {
  if (!missing) return <IconCheck className={styles.there} size={18} stroke={1.9} aria-label="There" />
  return (
    <span className={styles.missing}>
      <IconPhotoOff size={16} stroke={1.6} aria-hidden />
      Missing
    </span>
  )
}

type RowCheckboxProps = { product: Product; checked: boolean; onToggle: (id: string, withRange: boolean) => void }

function RowCheckbox({ product, checked, onToggle }: RowCheckboxProps) {
  const shift = useRef(false)
  return (
    <Checkbox
      aria-label={`Select ${product.name}`}
      checked={checked}
      onClick={(event) => {
        shift.current = event.shiftKey
      }}
      onChange={() => onToggle(product.id, shift.current)}
    />
  )
}

type RowMenuProps = Pick<ProductTableProps, 'onDelete'> & { product: Product; onEdit: (product: Product) => void }

function RowMenu({ product, onEdit, onDelete }: RowMenuProps) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={`Actions for ${product.name}`}>
          <IconDots size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onEdit(product)}>Edit</Menu.Item>
        <Menu.Item className={styles.delete} onClick={() => onDelete?.(product)}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
