import { z } from 'zod'
import { repeatable } from '#contract/fields.ts'
import { LIMITS } from '#contract/limits.ts'
import { PRODUCT_SORTS } from '#contract/products.ts'
import { categorySchema, roomTypeSchema } from '#contract/vocabulary.ts'
import type { ProductFilterQuery, ProductListQuery } from '#web/api/products.ts'

export const PHOTO_FILTERS = ['never', 'with', 'without'] as const
export const INSPIRATION_TABS = ['upload', 'unsplash', 'library'] as const

const text = z.string().max(200).optional().catch(undefined)
const listOf = <S extends z.ZodType>(item: S) => repeatable(item).catch(undefined)

/** The wizard's address: where one is, and what the lists are filtered by. What cannot be read counts as left out. */
export const wizardSearchSchema = z.object({
  step: z.coerce.number().int().min(1).max(4).optional().catch(undefined),
  id: z.string().min(1).optional().catch(undefined),
  search: text,
  category: listOf(categorySchema),
  roomType: listOf(roomTypeSchema),
  photos: listOf(z.enum(PHOTO_FILTERS)),
  sort: z.enum(PRODUCT_SORTS).optional().catch(undefined),
  order: z.enum(['asc', 'desc']).optional().catch(undefined),
  page: z.coerce.number().int().min(1).optional().catch(undefined),
  tab: z.enum(INSPIRATION_TABS).optional().catch(undefined),
  q: text,
  room: roomTypeSchema.optional().catch(undefined),
})
export type WizardSearch = z.infer<typeof wizardSearchSchema>

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
