import { VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { CATEGORIES, ROOM_TYPES } from '#contract/vocabulary.ts'
import { productFacetsQuery } from '#web/api/products.ts'
import { FilterMenu } from '#web/ui/choices/filter-menu.tsx'
import { MenuSelect } from '#web/ui/choices/menu-select.tsx'
import { ToggleChip } from '#web/ui/choices/toggle-chip.tsx'
import { TypedSearch } from '#web/ui/choices/typed-search.tsx'
import styles from './catalogue-filters.module.css'
import { type CatalogueSearch, useCatalogueSearch } from './catalogue-search.ts'

const SORTS = [
  { value: 'createdAt', label: 'Newest first' },
  { value: 'updatedAt', label: 'Last changed' },
  { value: 'name', label: 'Name' },
  { value: 'sku', label: 'SKU' },
  { value: 'category', label: 'Category' },
] as const

/** Search, the filters with their counts, and the order, all kept in the address. */
export function CatalogueFilters() {
  const { search, filters, change } = useCatalogueSearch()
  const { data: facets } = useQuery(productFacetsQuery(filters))
  const seek = (text: string) => change({ search: text || undefined, page: undefined }, { replace: true })
  const filter = (changes: Partial<CatalogueSearch>) => change({ ...changes, page: undefined })

  return (
    <div className={styles.bar}>
      <TypedSearch label="Name or SKU" value={search.search ?? ''} onChange={seek} />
      <div className={styles.filters}>
        <FilterMenu
          legend="Category"
          options={withCounts(CATEGORIES, facets?.categories)}
          value={search.category ?? []}
          onChange={(category) => filter({ category: category.length === 0 ? undefined : category })}
        />
        <FilterMenu
          legend="Room"
          options={withCounts(ROOM_TYPES, facets?.roomTypes)}
          value={search.roomType ?? []}
          onChange={(roomType) => filter({ roomType: roomType.length === 0 ? undefined : roomType })}
        />
      </div>
      <fieldset className={styles.chips}>
        <VisuallyHidden component="legend">Photo and use</VisuallyHidden>
        <ToggleChip
          label="Has a photo"
          count={facets?.withImage}
          pressed={search.photo === 'there'}
          onToggle={(on) => filter({ photo: on ? 'there' : undefined })}
        />
        <ToggleChip
          label="Photo missing"
          count={facets?.withoutImage}
          pressed={search.photo === 'missing'}
          onToggle={(on) => filter({ photo: on ? 'missing' : undefined })}
        />
        <ToggleChip
          label="Never used"
          count={facets?.neverGenerated}
          pressed={search.used === 'never'}
          onToggle={(on) => filter({ used: on ? 'never' : undefined })}
        />
      </fieldset>
      <div className={styles.sort}>
        <MenuSelect
          label="Order"
          options={SORTS}
          value={search.sort ?? 'createdAt'}
          onChange={(sort) => filter({ sort: sort === 'createdAt' ? undefined : sort })}
        />
      </div>
    </div>
  )
}

function withCounts<V extends string>(values: readonly V[], counts: { value: string; count: number }[] = []) {
  return values.map((value) => ({ value, count: counts.find((facet) => facet.value === value)?.count ?? 0 }))
}
