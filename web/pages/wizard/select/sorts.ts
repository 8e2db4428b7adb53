import type { WizardSearch } from '#web/pages/wizard/wizard-search.ts'

type Sort = { value: string; label: string; search: Pick<WizardSearch, 'sort' | 'order'> }

export const SORTS = [
  { value: 'newest', label: 'Newest first', search: { sort: undefined, order: undefined } },
  { value: 'changed', label: 'Recently changed', search: { sort: 'updatedAt', order: undefined } },
  { value: 'name', label: 'Name A to Z', search: { sort: 'name', order: 'asc' } },
  { value: 'sku', label: 'SKU', search: { sort: 'sku', order: 'asc' } },
  { value: 'category', label: 'Category', search: { sort: 'category', order: 'asc' } },
] as const satisfies readonly Sort[]

/** Which of them the address asks for. */
export function sortName({ sort }: WizardSearch): (typeof SORTS)[number]['value'] {
  return SORTS.find((option) => option.search.sort === sort)?.value ?? 'newest'
}
