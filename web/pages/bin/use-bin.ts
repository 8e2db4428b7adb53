import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query'
import {
  type BinnedImage,
  type listBin,
  type listBinnedProducts,
  type listBinnedSessions,
  removeFromBin,
  removeProductsFromBin,
  removeSessionsFromBin,
} from '#contract/bin.ts'
import type { Output } from '#contract/endpoint.ts'
import { changeGeneratedImages } from '#contract/generated-images.ts'
import type { BinCounts } from '#contract/library-messages.ts'
import { MESSAGES } from '#contract/messages.ts'
import { binQuery } from '#web/api/bin.ts'
import { boardKeys } from '#web/api/boards.ts'
import { call } from '#web/api/call.ts'
import { imageKeys } from '#web/api/generated-images.ts'
import { invalidateAll } from '#web/api/invalidate-all.ts'
import { productKeys } from '#web/api/products.ts'
import { sessionKeys } from '#web/api/studio-sessions.ts'
import { confirm } from '#web/ui/feedback/confirm.tsx'
import { showToast } from '#web/ui/feedback/toast.tsx'

type ImagesPage = Output<typeof listBin>
type SessionsPage = Output<typeof listBinnedSessions>
type ProductsPage = Output<typeof listBinnedProducts>
type Pages = InfiniteData<ImagesPage>

/** The pages of the bin without these images; every page counts them out. */
export function withoutImages<P extends Pages>(pages: P, ids: ReadonlySet<string>): P {
  const isKept = ({ id }: BinnedImage) => !ids.has(id)
  const gone = pages.pages.flatMap(({ images }) => images).filter(({ id }) => ids.has(id)).length
  return {
    ...pages,
    pages: pages.pages.map((page) => ({ ...page, images: page.images.filter(isKept), total: page.total - gone })),
  }
}

/** All that can be removed by whoever looks, and the studioSessions that cannot. */
export type BinContents = BinCounts & {
  /** The latest deletion they know of: what is deleted while the question is open stays. */
  deletedUntil: string
}

export type BinPages = {
  images: ImagesPage | undefined
  deleted: SessionsPage | undefined
  products: ProductsPage | undefined
}

/** Undefined while it is not known, or nothing in it can be removed by whoever looks. */
export function contentsOf({ images, deleted, products }: BinPages): BinContents | undefined {
  if (images === undefined || deleted === undefined || products === undefined) return undefined
  const first = [images.images[0], deleted.studioSessions[0], products.products[0]]
  const deletedUntil = first
    .flatMap((one) => one?.deletedAt ?? [])
    .sort()
    .at(-1)
  if (deletedUntil === undefined || images.total + deleted.removable + products.total === 0) return undefined
  return {
    images: images.total,
    sessions: deleted.removable,
    products: products.total,
    kept: deleted.total - deleted.removable,
    deletedUntil,
  }
}

export type BinActions = {
  restore(ids: readonly string[]): void
  /** Asks first. */
  remove(ids: readonly string[]): Promise<void>
  /** Asks first. */
  empty(bin: BinContents): Promise<void>
  busy: boolean
}

/** What can be done in the bin. */
export function useBin(): BinActions {
  const queryClient = useQueryClient()
  const refresh = () => invalidateAll(queryClient, [imageKeys.all, sessionKeys.all, boardKeys.all, productKeys.all])
  const restore = useMutation({
    mutationFn: (ids: readonly string[]) => call(changeGeneratedImages, { body: { ids: [...ids], action: 'restore' } }),
    onMutate: async (ids) => {
      await queryClient.cancelQueries({ queryKey: binQuery.queryKey })
      queryClient.setQueryData(binQuery.queryKey, (pages) => pages && withoutImages(pages, new Set(ids)))
    },
    onSuccess: ({ changed, unpinned }) =>
      showToast({ message: MESSAGES.bin.restored(changed, unpinned), tone: 'ok', id: 'bin' }),
    onError: () => showToast({ message: MESSAGES.restoreFailed, tone: 'err', id: 'bin' }),
    onSettled: refresh,
  })
  const remove = useMutation({
    mutationFn: (body: { ids: string[] }) => call(removeFromBin, { body }),
    onSuccess: ({ removed, failed }) => {
      const message = failed === 0 ? MESSAGES.bin.removed(removed) : MESSAGES.bin.partlyRemoved(removed, failed)
      showToast({ message, tone: failed === 0 ? 'ok' : 'err', id: 'bin' })
    },
    onError: () => showToast({ message: MESSAGES.deleteFailed, tone: 'err', id: 'bin' }),
    onSettled: refresh,
  })
  const empty = useMutation({
    mutationFn: async ({ images, sessions, products, deletedUntil }: BinContents) => {
      const body = { deletedUntil }
      if (sessions > 0) await call(removeSessionsFromBin, { body })
      const outcome = images > 0 ? await call(removeFromBin, { body }) : { removed: 0, failed: 0 }
      // Last: a product of which no image is left goes with its photo.
      if (products > 0) await call(removeProductsFromBin, { body })
      return outcome
    },
    onSuccess: ({ removed, failed }) => {
      const message = failed === 0 ? MESSAGES.bin.emptied : MESSAGES.bin.partlyRemoved(removed, failed)
      showToast({ message, tone: failed === 0 ? 'ok' : 'err', id: 'bin' })
    },
    onError: () => showToast({ message: MESSAGES.deleteFailed, tone: 'err', id: 'bin' }),
    onSettled: refresh,
  })
  return {
    restore: (ids) => restore.mutate(ids),
    async remove(ids) {
      const [title, scope] = [MESSAGES.bin.removeQuestion(ids.length), MESSAGES.bin.removeScope(ids.length)]
      if (await isSure(title, scope)) remove.mutate({ ids: [...ids] })
    },
    async empty(bin) {
      if (await isSure(MESSAGES.bin.emptyQuestion, MESSAGES.bin.emptyScope(bin))) empty.mutate(bin)
    },
    busy: remove.isPending || restore.isPending || empty.isPending,
  }
}

function isSure(title: string, scope: string): Promise<boolean> {
  return confirm({ title, scope, action: 'Delete for good', danger: true })
}
