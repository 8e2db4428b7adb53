import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type GeneratedImage, regenerateImage } from '#contract/generated-images.ts'
import { MESSAGES } from '#contract/messages.ts'
import { Problem } from '#contract/problem.ts'
import { call } from '#web/api/call.ts'
import { productImagesQuery, sessionImagesQuery } from '#web/api/generated-images.ts'
import { invalidateAll } from '#web/api/invalidate-all.ts'
import { createOrderKeys } from '#web/api/order-keys.ts'
import { meQuery } from '#web/api/session.ts'
import { sessionKeys } from '#web/api/studio-sessions.ts'
import { announce } from '#web/ui/feedback/announcer.tsx'
import type { Look } from './look.ts'
import { placeBeside } from './place-beside.ts'

/** The server stopped in the middle of several. */
type Refusal = { reason: string; made: number; total: number }

export type Regenerating = {
  /** One new image for each of these changes, in this order. */
  send(changes: readonly Partial<Look>[]): void
  isPending: boolean
  /** Why not, or not all. */
  refusal: string | null
}

/**
 * Orders new images from an existing one; each stands in the gallery as soon as the server has taken it. Sending the
 * same once more, after a refusal, makes none a second time. `onDone` when all were taken.
 */
export function useRegenerate(image: GeneratedImage, onDone: () => void): Regenerating {
  const queryClient = useQueryClient()
  const [keys] = useState(createOrderKeys)
  const order = async (settings: Partial<Look>) => {
    const body = { sourceImageId: image.id, settings }
    const idempotencyKey = keys.keyFor(JSON.stringify(settings))
    const { warnings: _, ...made } = await call(regenerateImage, { body }, { idempotencyKey })
    for (const { queryKey } of [sessionImagesQuery(image.studioSessionId), productImagesQuery(image.productId)]) {
      queryClient.setQueryData(queryKey, (images) => images && placeBeside(images, made))
    }
  }
  const { mutate, isPending, data } = useMutation({
    mutationFn: async (changes: readonly Partial<Look>[]): Promise<Refusal | null> => {
      for (const [made, change] of changes.entries()) {
        try {
          // One after the other: the cards stand in the order of choice.
          await order(change)
        } catch (error) {
          return { reason: reasonOf(error), made, total: changes.length }
        }
      }
      return null
    },
    onSuccess: (refusal) => {
      void invalidateAll(queryClient, [sessionKeys.all, meQuery.queryKey])
      if (refusal !== null) return
      announce(MESSAGES.regenerating(image.productName))
      onDone()
    },
  })
  return { send: mutate, isPending, refusal: data ? wordsOf(data) : null }
}

function wordsOf({ reason, made, total }: Refusal): string {
  return made === 0 ? reason : MESSAGES.regeneratedInPart(made, total, reason)
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Problem) || error.code === 'internal') return MESSAGES.somethingWrong
  return error.code === 'not_found' ? MESSAGES.imageGone : error.message
}
