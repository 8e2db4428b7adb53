import type { QueryClient } from '@tanstack/react-query'
import {
  changeGeneratedImages,
  type GeneratedImage,
  retryGeneratedImage,
  updateGeneratedImage,
} from '#contract/generated-images.ts'
import { MESSAGES } from '#contract/messages.ts'
import { call } from '#web/api/call.ts'
import { imageKeys } from '#web/api/generated-images.ts'
import { invalidateAll } from '#web/api/invalidate-all.ts'
import { createKeyedMutex } from '#web/api/keyed-mutex.ts'
import { refusalOf } from '#web/api/refusal.ts'
import { sessionKeys } from '#web/api/studio-sessions.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { type ImageChange, showChange } from './change-images.ts'

/** A rating before a deletion is stored before it, and of two ratings the later stays. */
const inTurn = createKeyedMutex()
const idsOf = (images: readonly GeneratedImage[]) => images.map(({ id }) => id)

/** What can be done to images; each shows at once, says what went wrong in a toast and never rejects. */
export type ImageActions = {
  rate(image: GeneratedImage, rating: number | null): Promise<void>
  /** To the bin, with Undo. */
  remove(images: readonly GeneratedImage[]): Promise<void>
  retry(image: GeneratedImage): Promise<void>
  pinAll(images: readonly GeneratedImage[]): Promise<void>
}

/** The actions of one cache. */
export function createImageActions(queryClient: QueryClient): ImageActions {
  const show = (images: readonly GeneratedImage[], change: ImageChange) => showChange(queryClient, images, change)
  const reload = () => invalidateAll(queryClient, [imageKeys.all, sessionKeys.all])
  const change = (images: readonly GeneratedImage[], action: 'pin' | 'delete' | 'restore') =>
    inTurn(idsOf(images), () => call(changeGeneratedImages, { body: { ids: idsOf(images), action } }))

  const restore = async (images: readonly GeneratedImage[], putBack: ReturnType<typeof show>) => {
    if (images.length === 0) return
    putBack(images)
    try {
      const { unpinned } = await change(images, 'restore')
      if (unpinned.length > 0) showToast({ message: MESSAGES.cameBackUnpinned(unpinned), id: 'delete' })
    } catch (error) {
      fail(error, MESSAGES.restoreFailed)
    }
    await reload()
  }
  return {
    async rate(image, rating) {
      const undo = show([image], { rating })
      try {
        await inTurn([image.id], () => call(updateGeneratedImage, { params: { id: image.id }, body: { rating } }))
      } catch (error) {
        undo()
        fail(error, MESSAGES.ratingFailed)
      }
    },
    async remove(images) {
      const putBack = show(images, { deletedAt: new Date().toISOString() })
      const deleted = change(images, 'delete').then(({ changed, skipped }) => {
        const refused = new Set(skipped.map(({ id }) => id))
        return { changed, reason: skipped[0]?.reason, ...divided(images, refused) }
      })
      // Undo waits for the deletion: the other way round it would be the deletion that stays.
      const onUndo = () =>
        void deleted.then(
          ({ gone }) => restore(gone, putBack),
          () => putBack(),
        )
      showToast({ message: MESSAGES.imagesDeleted(images.length), id: 'delete', onUndo })
      try {
        const { changed, reason, kept } = await deleted
        void queryClient.invalidateQueries({ queryKey: sessionKeys.all })
        if (reason === undefined) return
        putBack(kept)
        const message = [...(changed > 0 ? [MESSAGES.imagesDeleted(changed)] : []), reason].join(' ')
        showToast({ message, tone: 'err', id: 'delete', ...(changed > 0 && { onUndo }) })
        // One that somebody else has deleted already goes again.
        await reload()
      } catch (error) {
        putBack()
        fail(error, MESSAGES.deleteFailed, 'delete')
      }
    },
    async retry(image) {
      const undo = show([image], { status: 'pending' })
      try {
        await call(retryGeneratedImage, { params: { id: image.id } })
        void queryClient.invalidateQueries({ queryKey: sessionKeys.all })
      } catch (error) {
        undo()
        fail(error, MESSAGES.retryFailed)
      }
    },
    async pinAll(images) {
      const fresh = images.filter(({ pinned }) => !pinned)
      if (fresh.length === 0) return
      const undo = show(fresh, { pinned: true })
      try {
        const { changed, skipped } = await change(fresh, 'pin')
        const [refused] = skipped
        const message = MESSAGES.imagesPinned(changed)
        if (refused === undefined) showToast({ message, tone: 'ok', id: 'pin' })
        else showToast({ message: `${message} ${refused.reason}`, tone: 'err', id: 'pin' })
        await reload()
      } catch (error) {
        undo()
        fail(error, MESSAGES.pinFailed, 'pin')
      }
    },
  }
}

/** The server's own words when it refused with a reason, the given ones for everything else. */
function fail(error: unknown, message: string, id?: string): void {
  showToast({ message: refusalOf(error) ?? message, tone: 'err', ...(id !== undefined && { id }) })
}

function divided(images: readonly GeneratedImage[], refused: ReadonlySet<string>) {
  return { gone: images.filter(({ id }) => !refused.has(id)), kept: images.filter(({ id }) => refused.has(id)) }
}
