import type { Analysis } from '#contract/studio-sessions.ts'

/** The types with their counts, the most frequent first; those whose count is not known keep their order behind. */
export function typesByCount({
  productTypes,
  productTypeCounts = {},
}: Pick<Analysis, 'productTypes' | 'productTypeCounts'>): { type: string; count: number | undefined }[] {
  return productTypes
    .map((type) => ({ type, count: productTypeCounts[type] }))
    .toSorted((a, b) => (b.count ?? 0) - (a.count ?? 0))
}
