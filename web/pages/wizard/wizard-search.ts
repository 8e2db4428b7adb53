import { LIMITS } from '#contract/limits.ts'
import { PRODUCT_SORTS } from '#contract/products.ts'
import { CATEGORIES, ROOM_TYPES } from '#contract/vocabulary.ts'
import type { ProductFilterQuery, ProductListQuery } from '#web/api/products.ts'
import { listOf, oneOf, searchReader, text, wholeNumber } from '#web/search-params.ts'

export const PHOTO_FILTERS = ['never', 'with', 'without'] as const
export const INSPIRATION_TABS = ['upload', 'unsplash', 'library'] as const

/** The wizard's address: where one is, and what the lists are filtered by. What cannot be read counts as left out. */
export const readWizardSearch = searchReader({
  step: wholeNumber(1, 4),
  id: text,
  search: text,
  category: listOf(oneOf(CATEGORIES)),
  roomType: listOf(oneOf(ROOM_TYPES)),
  photos: listOf(oneOf(PHOTO_FILTERS)),
  sort: oneOf(PRODUCT_SORTS),
  order: oneOf(['asc', 'desc']),
  page: wholeNumber(1),
  tab: oneOf(INSPIRATION_TABS),
  q: text,
  room: oneOf(ROOM_TYPES),
})
export type WizardSearch = ReturnType<typeof readWizardSearch>

/** The filters as the catalogue understands them. With and without a photo together filter nothing. */
export function filtersOf({ search, category, roomType, photos = [] }: WizardSearch): ProductFilterQuery {
  const withPhoto = photos.includes('with')
  const either = withPhoto === photos.includes('without')
  return {
    search: search?.trim() || undefined,
    category: category?.length ? category : undefined,
    roomType: roomType?.length ? roomType : undefined,
    hasImage: either ? undefined : withPhoto ? 'true' : 'false',
    generated: photos.includes('never') ? 'false' : undefined,
  }
}

export function listQueryOf(search: WizardSearch): ProductListQuery {
  return {
    ...filtersOf(search),
    sort: search.sort,
    order: search.order,
    page: search.page,
    limit: LIMITS.pageSize.default,
  }
}

/** How many filters narrow the list, for the button of phones. */
export function countFilters({ category = [], roomType = [], photos = [] }: WizardSearch): number {
  return category.length + roomType.length + photos.length
}
