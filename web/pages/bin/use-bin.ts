import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query'
import { type BinnedImage, type listBin, removeFromBin } from '#contract/bin.ts'
import type { Output, Request } from '#contract/endpoint.ts'
import { changeGeneratedImages } from '#contract/generated-images.ts'
import { MESSAGES } from '#contract/messages.ts'
import { binQuery } from '#web/api/bin.ts'
import { call } from '#web/api/call.ts'
import { confirm } from '#web/ui/feedback/confirm.tsx'
import { showToast } from '#web/ui/feedback/toast.tsx'

type Pages = InfiniteData<Output<typeof listBin>>
type Removal = Request<typeof removeFromBin>['body']

/** The pages of the bin without these images; every page counts them out. */
export function withoutImages<P extends Pages>(pages: P, ids: ReadonlySet<string>): P {
  const isKept = ({ id }: BinnedImage) => !ids.has(id)
  const gone = pages.pages.flatMap(({ images }) => images).filter(({ id }) => ids.has(id)).length
  return {
    ...pages,
    pages: pages.pages.map((page) => ({ ...page, images: page.images.filter(isKept), total: page.total - gone })),
  }
}

export type BinActions = {
  restore(ids: readonly string[]): void
  /** Asks first. */
  remove(ids: readonly string[]): Promise<void>
  /** Asks first; what is deleted while the question is open stays. */
  empty(total: number, newest: BinnedImage): Promise<void>
  busy: boolean
}

/** What can be done in the bin. */
export function useBin(): BinActions {
  const queryClient = useQueryClient()
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: ['images'] }),
      queryClient.invalidateQueries({ queryKey: ['studioSessions'] }),
      queryClient.invalidateQueries({ queryKey: ['boards'] }),
    ])
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
    mutationFn: (body: Removal) => call(removeFromBin, { body }),
    onSuccess: ({ removed, failed }) => {
      const message = failed === 0 ? MESSAGES.bin.removed(removed) : MESSAGES.bin.partlyRemoved(removed, failed)
      showToast({ message, tone: failed === 0 ? 'ok' : 'err', id: 'bin' })
    },
    onError: () => showToast({ message: MESSAGES.deleteFailed, tone: 'err', id: 'bin' }),
    onSettled: refresh,
  })
  return {
    restore: (ids) => restore.mutate(ids),
    async remove(ids) {
      if (await isSure(ids.length)) remove.mutate({ ids: [...ids] })
    },
    async empty(total, newest) {
      if (await isSure(total)) remove.mutate({ deletedUntil: newest.deletedAt })
    },
    busy: remove.isPending || restore.isPending,
  }
}

function isSure(count: number): Promise<boolean> {
  return confirm({
    title: MESSAGES.bin.removeQuestion(count),
    scope: MESSAGES.bin.removeScope(count),
    action: 'Delete for good',
    danger: true,
  })
}
