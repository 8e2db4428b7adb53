import { useQuery } from '@tanstack/react-query'
import { productFacetsQuery, productsQuery } from '#web/api/products.ts'
import { filtersOf, listQueryOf, type WizardSearch } from '#web/pages/wizard/wizard-search.ts'

/** The page of products the address asks for, and how many each filter would show. */
export function useCatalogue(search: WizardSearch) {
  const filters = filtersOf(search)
  const list = useQuery(productsQuery(listQueryOf(search)))
  const facets = useQuery(productFacetsQuery(filters))
  return { list, facets, isFiltered: Object.values(filters).some((value) => value !== undefined) }
}
