import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type BinnedProduct, removeProductsFromBin } from '#contract/bin.ts'
import { MESSAGES } from '#contract/messages.ts'
import { changeProducts } from '#contract/product-edits.ts'
import { call } from '#web/api/call.ts'
import { invalidateAll } from '#web/api/invalidate-all.ts'
import { productKeys } from '#web/api/products.ts'
import { meQuery } from '#web/api/session.ts'
import { confirm } from '#web/ui/feedback/confirm.tsx'
import { showToast } from '#web/ui/feedback/toast.tsx'

const CHANGED = [productKeys.all, meQuery.queryKey]

export type BinnedProductActions = {
  restore(products: readonly BinnedProduct[]): void
  /** Asks first. */
  remove(product: BinnedProduct): Promise<void>
  busy: boolean
}

/** What can be done with the deleted products of the bin. */
export function useBinnedProducts(): BinnedProductActions {
  const queryClient = useQueryClient()
  const refresh = () => invalidateAll(queryClient, CHANGED)
  const tell = (message: string) => showToast({ message, tone: 'ok', id: 'bin' })
  const fail = (message: string) => showToast({ message, tone: 'err', id: 'bin' })
  const restore = useMutation({
    mutationFn: (products: readonly BinnedProduct[]) =>
      call(changeProducts, { body: { ids: products.map(({ id }) => id), action: 'restore' } }),
    onSuccess: ({ changed, skipped: [refused] }, [first]) => {
      if (refused !== undefined) fail(refused.reason)
      else
        tell(changed === 1 ? MESSAGES.bin.productRestored(first?.name ?? '') : MESSAGES.bin.productsRestored(changed))
    },
    onError: (error) => fail(error.message),
    onSettled: refresh,
  })
  const remove = useMutation({
    mutationFn: ({ id }: BinnedProduct) => call(removeProductsFromBin, { body: { ids: [id] } }),
    onSuccess: (_, { name }) => tell(MESSAGES.bin.productRemoved(name)),
    onError: () => fail(MESSAGES.deleteFailed),
    onSettled: refresh,
  })
  return {
    restore: restore.mutate,
    async remove(product) {
      const sure = await confirm({
        title: MESSAGES.bin.removeProductQuestion(product.name),
        scope: MESSAGES.bin.removeProductScope(product.imageCount),
        action: 'Delete for good',
        danger: true,
      })
      if (sure) remove.mutate(product)
    },
    busy: restore.isPending || remove.isPending,
  }
}
