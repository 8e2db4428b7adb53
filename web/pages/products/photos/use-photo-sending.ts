import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { uploadPicture } from '#contract/inspirations.ts'
import type { Problem } from '#contract/problem.ts'
import { updateProduct } from '#contract/products.ts'
import { useApi } from '#web/api/api-context.tsx'
import { call, upload } from '#web/api/call.ts'
import { productKeys } from '#web/api/products.ts'
import { sendAll, type Waiting } from '#web/api/send-all.ts'
import type { PlannedPhoto } from './photo-plan.ts'

/** As many as a browser keeps connections for, less some for the page itself. */
const AT_ONCE = 4

export type Failure = { photo: PlannedPhoto; message: string }
export type Warning = { photo: PlannedPhoto; text: string }

export type PhotoSending = {
  /** `idle` before it starts. */
  phase: 'idle' | 'sending' | 'done' | 'cancelled'
  total: number
  done: number
  failed: readonly Failure[]
  warnings: readonly Warning[]
  waiting: Waiting | undefined
  start: (photos: readonly PlannedPhoto[]) => void
  /** Sends again what failed. */
  retry: () => void
  cancel: () => void
}

const IDLE = { phase: 'idle' as PhotoSending['phase'], total: 0, done: 0 }

/** Sends photos to their products by the way every product photo takes, and tells how far it is. */
export function usePhotoSending(): PhotoSending {
  const { connection, signedIn } = useApi()
  const queryClient = useQueryClient()
  const controller = useRef<AbortController | null>(null)
  const [progress, setProgress] = useState(IDLE)
  const [failed, setFailed] = useState<readonly Failure[]>([])
  const [warnings, setWarnings] = useState<readonly Warning[]>([])
  const [waiting, setWaiting] = useState<Waiting | undefined>(undefined)

  const send = async (photo: PlannedPhoto, signal: AbortSignal) => {
    const { imageId, warnings: told } = await upload(uploadPicture, photo.file, {
      fields: { purpose: 'product' },
      signal,
    })
    await call(updateProduct, { params: { id: photo.product.id }, body: { imageId } }, { signal })
    setWarnings((now) => [...now, ...told.map((text) => ({ photo, text }))])
  }
  const run = async (photos: readonly PlannedPhoto[], before: number) => {
    const mine = new AbortController()
    controller.current = mine
    setProgress({ phase: 'sending', total: before + photos.length, done: before })
    setFailed([])
    await sendAll(photos, {
      atOnce: AT_ONCE,
      signal: mine.signal,
      send,
      onDone: () => setProgress((now) => ({ ...now, done: now.done + 1 })),
      onFailed: (photo, { message }: Problem) => setFailed((now) => [...now, { photo, message }]),
      onWaiting: setWaiting,
      connection,
      signedIn,
    })
    setWaiting(undefined)
    setProgress((now) => ({ ...now, phase: mine.signal.aborted ? 'cancelled' : 'done' }))
    await queryClient.invalidateQueries({ queryKey: productKeys.all })
  }
  return {
    ...progress,
    failed,
    warnings,
    waiting,
    start: (photos) => void run(photos, 0),
    retry: () =>
      void run(
        failed.map(({ photo }) => photo),
        progress.done,
      ),
    cancel: () => controller.current?.abort(new DOMException('cancelled', 'AbortError')),
  }
}
