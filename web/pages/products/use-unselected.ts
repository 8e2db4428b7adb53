import { useQuery } from '@tanstack/react-query'
import { type ProductFilterQuery, productIdsQuery } from '#web/api/products.ts'

/**
 * Whether some of the products that match are not selected. Only when the selection could hold them all, which it rarely
 * does, their ids are asked for.
 */
export function useUnselected(selected: ReadonlySet<string>, filters: ProductFilterQuery, total: number): boolean {
  const mayHoldAll = total > 0 && selected.size >= total
  const { data } = useQuery({ ...productIdsQuery(filters), enabled: mayHoldAll })
  if (!mayHoldAll) return total > 0
  return data?.ids.some((id) => !selected.has(id)) ?? false
}
