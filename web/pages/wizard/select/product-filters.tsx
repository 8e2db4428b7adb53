import { Skeleton } from '@mantine/core'
import type { Output } from '#contract/endpoint.ts'
import type { listProductFacets } from '#contract/products.ts'
import { CATEGORIES, ROOM_TYPES } from '#contract/vocabulary.ts'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import { countFilters, type PHOTO_FILTERS } from '#web/pages/wizard/wizard-search.ts'
import { FilterList } from '#web/ui/choices/filter-list.tsx'
import { useLate } from '#web/ui/feedback/skeletons.tsx'
import { NO_FILTERS } from './no-filters.ts'
import styles from './product-filters.module.css'

export type Facets = Output<typeof listProductFacets>
type PhotoFilter = (typeof PHOTO_FILTERS)[number]

/** The filters of the catalogue with the number of products each would show. */
export function ProductFilters({ facets }: { facets: Facets | undefined }) {
  const { search, setSearch } = useWizard()
  const { category = [], roomType = [], photos = [] } = search
  const late = useLate(facets === undefined)
  if (facets === undefined) return late && <FilterSkeletons />
  const photoOptions: { value: PhotoFilter; label: string; count: number }[] = [
    { value: 'never', label: 'Never visualized', count: facets.neverGenerated ?? 0 },
    { value: 'with', label: 'Has a product photo', count: facets.withImage ?? 0 },
    { value: 'without', label: 'Photo missing', count: facets.withoutImage ?? 0 },
  ]
  return (
    <div className={styles.filters}>
      <FilterList
        legend="Category"
        options={present(CATEGORIES, facets.categories, category)}
        value={category}
        onChange={(value) => setSearch({ category: value, page: undefined })}
      />
      <FilterList
        legend="Room"
        options={present(ROOM_TYPES, facets.roomTypes, roomType)}
        value={roomType}
        onChange={(value) => setSearch({ roomType: value, page: undefined })}
      />
      <FilterList
        legend="Pictures"
        options={photoOptions}
        value={photos}
        onChange={(value) => setSearch({ photos: value, page: undefined })}
      />
      {countFilters(search) > 0 && (
        <button type="button" className={styles.clear} onClick={() => setSearch(NO_FILTERS)}>
          Clear filters
        </button>
      )}
    </div>
  )
}

const WIDTHS = ['78%', '64%', '82%', '56%', '70%', '74%', '60%']

/** The filters before it is known what there is to choose. */
export function FilterSkeletons() {
  return (
    <div className={styles.filters} aria-hidden="true">
      {[4, 7, 3].map((lines) => (
        <div key={lines} className={styles.waiting}>
          <Skeleton width="40%" height={10} />
          {WIDTHS.slice(0, lines).map((width) => (
            <Skeleton key={width} width={width} height={10} />
          ))}
        </div>
      ))}
    </div>
  )
}

/** The values the catalogue has, in their usual order; one that is chosen stays, to be taken out again. */
function present<V extends string>(values: readonly V[], counts: Facets['categories'], chosen: readonly V[]) {
  const byValue = new Map(counts.map(({ value, count }) => [value, count]))
  return values
    .map((value) => ({ value, count: byValue.get(value) ?? 0 }))
    .filter(({ value, count }) => count > 0 || chosen.includes(value))
}
