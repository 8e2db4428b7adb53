import { Button, Menu } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { IconBox, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { MESSAGES } from '#contract/messages.ts'
import { createProduct, type Product } from '#contract/products.ts'
import { useMayCall } from '#web/api/permission.ts'
import { productsQuery } from '#web/api/products.ts'
import { EmptyState } from '#web/ui/feedback/empty-state.tsx'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { RowSkeletons, useLate } from '#web/ui/feedback/skeletons.tsx'
import { ListPages } from '#web/ui/layout/list-pages.tsx'
import { PageHeader } from '#web/ui/layout/page-header.tsx'
import { formatCount } from '#web/ui/wording/amounts.ts'
import { CatalogueFilters } from './catalogue-filters.tsx'
import { hasFilters, useCatalogueSearch } from './catalogue-search.ts'
import { ProductSelection } from './product-selection.tsx'
import { ProductTable } from './product-table.tsx'
import styles from './products-page.module.css'
import { withoutIds } from './selection.ts'
import { useDeleteProducts } from './use-delete-products.ts'

// The form and its fields are half of the page's code and seldom needed.
const ProductForm = lazy(async () => ({ default: (await import('./product-form.tsx')).ProductForm }))

/** The catalogue: search, filters and page live in the address; the selection outlives them. */
export function ProductsPage() {
  useDocumentTitle('Products · Epox Studio')
  const { search, query, change } = useCatalogueSearch()
  const products = useQuery(productsQuery(query))
  const loading = useLate(products.isPending)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [edited, setEdited] = useState<Product | null>(null)
  const mayChange = useMayCall(createProduct)
  const remove = useDeleteProducts((ids) => setSelected((now) => withoutIds(now, ids)))
  const list = products.data

  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <PageHeader
          title="Products"
          aside={list && formatCount(list.total)}
          actions={mayChange && <AddProducts onAddOne={() => change({ add: 'one' })} />}
        />
      </div>
      <CatalogueFilters />
      <div className={styles.list} aria-busy={products.isPlaceholderData}>
        {loading && <RowSkeletons count={10} />}
        {list !== undefined && list.total > 0 && (
          <ProductTable
            products={list.products}
            selected={selected}
            onSelect={mayChange ? setSelected : undefined}
            onEdit={mayChange ? setEdited : undefined}
            onDelete={mayChange ? (product) => void remove([product]) : undefined}
          />
        )}
        {list === undefined && products.error !== null && (
          <ErrorState
            title={MESSAGES.productsNotLoaded}
            text={products.error.message}
            onRetry={() => void products.refetch()}
            retrying={products.isFetching}
          />
        )}
        {list?.total === 0 && <NoProducts filtered={hasFilters(search)} onClear={() => change(CLEARED)} />}
      </div>
      <ListPages list={list} className={styles.pages} onPage={(page, options) => change({ page }, options)} />
      <ProductSelection selected={selected} onSelect={setSelected} total={list?.total ?? 0} onDelete={remove} />
      <Suspense>
        {edited !== null && <ProductForm product={edited} onClose={() => setEdited(null)} />}
        {search.add === 'one' && mayChange && <ProductForm onClose={() => change({ add: undefined })} />}
      </Suspense>
    </div>
  )
}

const CLEARED = { search: undefined, category: undefined, roomType: undefined, page: undefined }

function AddProducts({ onAddOne }: { onAddOne: () => void }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button>+ Add Products</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPlus size={18} stroke={1.6} aria-hidden />} onClick={onAddOne}>
          Add Single Product
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function NoProducts({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const icon = <IconBox size={24} stroke={1.6} aria-hidden />
  if (!filtered) return <EmptyState icon={icon} title={MESSAGES.emptyCatalogue} />
  return (
    <EmptyState
      icon={icon}
      title="No product matches"
      action={
        <Button variant="default" size="sm" onClick={onClear}>
          Clear search and filters
        </Button>
      }
    />
  )
}
