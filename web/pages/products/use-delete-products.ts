import { useMutation, useQueryClient } from '@tanstack/react-query'
import { plural } from '#contract/amounts.ts'
import { MESSAGES } from '#contract/messages.ts'
import type { Product } from '#contract/products.ts'
import { invalidateAll } from '#web/api/invalidate-all.ts'
import { productKeys } from '#web/api/products.ts'
import { meQuery } from '#web/api/session.ts'
import { confirm } from '#web/ui/feedback/confirm.tsx'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { changeInParts, countUsing } from './change-products.ts'

/**
 * Asks, deletes and offers the way back. One product is named in the question; several, given as ids, are counted.
 * `onDeleted` gets the ids that are gone.
 */
export function useDeleteProducts(onDeleted: (ids: string[]) => void) {
  const queryClient = useQueryClient()
  const refresh = () => invalidateAll(queryClient, [productKeys.all, meQuery.queryKey])
  const { mutateAsync } = useMutation({
    mutationFn: (change: { ids: string[]; action: 'delete' | 'restore' }) => changeInParts(change),
    onSettled: refresh,
    onError: (error) => showToast({ message: error.message, tone: 'err' }),
  })
  const restore = async (ids: string[]) => {
    const { skipped } = await mutateAsync({ ids, action: 'restore' })
    if (skipped[0] !== undefined) showToast({ message: skipped[0].reason, tone: 'err' })
  }

  return async (chosen: [Product] | string[]): Promise<void> => {
    const ids = chosen.map((one) => (typeof one === 'string' ? one : one.id))
    const [only] = chosen
    const single = typeof only === 'object' ? only : undefined
    // Whether a running session uses them only adds a sentence; without an answer the question is still right.
    const inUse = await countUsing(ids).catch(() => 0)
    const isSure = await confirm({
      title: single ? MESSAGES.deleteProduct(single.name) : `Delete ${plural(ids.length, 'product')}?`,
      scope: [MESSAGES.deleteKeepsImages, inUse > 0 ? MESSAGES.deleteInUse(inUse) : ''].join(' ').trim(),
      action: 'Delete',
      danger: true,
    })
    if (!isSure) return
    const { changed } = await mutateAsync({ ids, action: 'delete' })
    onDeleted(ids)
    showToast({
      message: MESSAGES.productsDeleted(single?.name ?? plural(changed, 'product')),
      onUndo: () => void restore(ids),
    })
  }
}
