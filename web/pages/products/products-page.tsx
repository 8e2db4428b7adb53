import { Button } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { IconBox } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { MESSAGES } from '#contract/messages.ts'
import { createProduct, type Product } from '#contract/products.ts'
import { useMayCall } from '#web/api/permission.ts'
import { type ProductFilterQuery, productFacetsQuery, productsQuery } from '#web/api/products.ts'
import { EmptyState } from '#web/ui/feedback/empty-state.tsx'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { useLate } from '#web/ui/feedback/skeletons.tsx'
import { ListPages } from '#web/ui/layout/list-pages.tsx'
import { PageHeader } from '#web/ui/layout/page-header.tsx'
import { BESIDE_PANEL } from '#web/ui/layout/side-panel.tsx'
import { formatCount } from '#web/ui/wording/amounts.ts'
import { AddProducts } from './add-products.tsx'
import { RecentEdits } from './bulk-edit/recent-edits.tsx'
import { CatalogueFilters } from './catalogue-filters.tsx'
import { hasFilters, useCatalogueSearch } from './catalogue-search.ts'
import { PhotoDrop } from './photos/photo-drop.tsx'
import { ProductSelection } from './product-selection.tsx'
import { ProductTable } from './product-table.tsx'
import { ProductTableSkeleton } from './product-table-skeleton.tsx'
import styles from './products-page.module.css'
import { withoutIds } from './selection.ts'
import { useDeleteProducts } from './use-delete-products.ts'

// The form and its fields are half of the page's code and seldom needed.
const ProductForm = lazy(async () => ({ default: (await import('./product-form.tsx')).ProductForm }))
const BulkEdit = lazy(async () => ({ default: (await import('./bulk-edit/bulk-edit.tsx')).BulkEdit }))
const PhotoDialog = lazy(async () => ({ default: (await import('./photos/photo-dialog.tsx')).PhotoDialog }))

/** The catalogue: search, filters and page live in the address; the selection outlives them. */
export function ProductsPage() {
  useDocumentTitle('Products · Epox Studio')
  const { search, filters, query, change } = useCatalogueSearch()
  const products = useQuery(productsQuery(query))
  const loading = useLate(products.isPending)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [edited, setEdited] = useState<Product | null>(null)
  const [isEditing, setEditing] = useState(false)
  const [photos, setPhotos] = useState<readonly File[]>([])
  const mayChange = useMayCall(createProduct)
  const remove = useDeleteProducts((ids) => setSelected((now) => withoutIds(now, ids)))
  const list = products.data
  const isPanelOpen = isEditing && selected.size > 0

  return (
    <PhotoDrop
      className={`${styles.page} ${isPanelOpen ? BESIDE_PANEL : ''}`}
      onFiles={mayChange && photos.length === 0 ? setPhotos : undefined}
    >
      <div className={styles.head}>
        <PageHeader
          title="Products"
          aside={list && formatCount(list.total)}
          actions={
            mayChange && (
              <>
                <RecentEdits />
                <AddProducts quiet={selected.size > 0} onAddOne={() => change({ add: 'one' })} onPhotos={setPhotos} />
              </>
            )
          }
        />
        <PhotoCounts filters={filters} />
      </div>
      <CatalogueFilters />
      <div className={styles.list} aria-busy={products.isPlaceholderData}>
        {loading && <ProductTableSkeleton mayChange={mayChange} />}
        {list !== undefined && list.total > 0 && (
          <ProductTable
            products={list.products}
            selected={selected}
            narrow={isPanelOpen}
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
      <ProductSelection
        selected={selected}
        onSelect={setSelected}
        total={list?.total ?? 0}
        editing={isPanelOpen}
        onEdit={() => setEditing(true)}
        onDelete={remove}
      />
      <Suspense>
        {isPanelOpen && <BulkEdit ids={[...selected]} onClose={() => setEditing(false)} />}
        {edited !== null && <ProductForm product={edited} onClose={() => setEdited(null)} />}
        {search.add === 'one' && mayChange && <ProductForm onClose={() => change({ add: undefined })} />}
        {photos.length > 0 && <PhotoDialog files={photos} onClose={() => setPhotos([])} />}
      </Suspense>
    </PhotoDrop>
  )
}

const CLEARED = {
  search: undefined,
  category: undefined,
  roomType: undefined,
  photo: undefined,
  used: undefined,
  page: undefined,
}

/** How many of the products shown can be used and how many first need a photo; nothing when none does. */
function PhotoCounts({ filters }: { filters: ProductFilterQuery }) {
  const { data: facets } = useQuery(productFacetsQuery(filters))
  if (facets === undefined || filters.hasImage !== undefined || facets.withoutImage === 0) return null
  return <p className={styles.counts}>{MESSAGES.productsReady(facets.withImage, facets.withoutImage)}</p>
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
