import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { type GeneratedImage, updateGeneratedImage } from '#contract/generated-images.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { Problem } from '#contract/problem.ts'
import { call } from '#web/api/call.ts'
import { imageKeys, imagesQuery } from '#web/api/generated-images.ts'
import { useMayCall } from '#web/api/permission.ts'
import { confirm } from '#web/ui/feedback/confirm.tsx'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { showChange } from './change-images.ts'

/** The words for a pin that the server did not take. */
export function pinRefusal(error: unknown): string {
  if (!(error instanceof Problem)) return MESSAGES.pinFailed
  switch (error.code) {
    case 'forbidden':
      return MESSAGES.noPermission('pin images')
    case 'not_found':
      return MESSAGES.imageGone
    case 'pin_limit':
      return MESSAGES.pinLimit
    case 'wrong_state':
      return error.message
    default:
      return MESSAGES.pinFailed
  }
}

export type Pinning = {
  /** Pins, or asks and unpins. Never rejects: what went wrong is said in a toast. */
  togglePin(image: GeneratedImage): Promise<void>
  /** Why nothing more can be pinned; undefined while it can. */
  refusal: string | undefined
}

/** Pins at once and takes it back with the reason when the server refuses. */
export function usePinning(): Pinning {
  const queryClient = useQueryClient()
  const allowed = useMayCall(updateGeneratedImage)
  const { data: pins } = useQuery(imagesQuery({ pinned: 'true', limit: LIMITS.pins }))
  const full = pins !== undefined && pins.images.length >= LIMITS.pins
  const refusal = allowed ? (full ? MESSAGES.pinLimit : undefined) : MESSAGES.noPermission('pin images')

  const togglePin = useCallback(
    async (image: GeneratedImage) => {
      const pinned = !image.pinned
      const blocked = allowed && !pinned ? undefined : refusal
      if (blocked !== undefined) return showToast({ message: blocked, tone: 'err', id: 'pin' })
      const question = { title: MESSAGES.unpinQuestion, scope: MESSAGES.unpinScope, action: 'Unpin' }
      if (!pinned && !(await confirm(question))) return
      const undo = showChange(queryClient, [image], { pinned })
      showToast({ message: pinned ? MESSAGES.pinned : MESSAGES.unpinned, tone: 'ok', id: 'pin' })
      try {
        await call(updateGeneratedImage, { params: { id: image.id }, body: { pinned } })
        void queryClient.invalidateQueries({ queryKey: imageKeys.lists })
      } catch (error) {
        undo()
        showToast({ message: pinRefusal(error), tone: 'err', id: 'pin' })
      }
    },
    [queryClient, allowed, refusal],
  )
  return { togglePin, refusal }
}
