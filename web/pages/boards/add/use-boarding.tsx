import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react'
import { addToBoard } from '#contract/boards.ts'
import type { GeneratedImage } from '#contract/generated-images.ts'
import { useMayCall } from '#web/api/permission.ts'

const AddToBoard = lazy(async () => ({ default: (await import('./add-to-board.tsx')).AddToBoard }))

export type Boarding = {
  /** Asks which board; undefined for people who may only look. */
  open: ((images: readonly GeneratedImage[]) => void) | undefined
  isOpen: boolean
  dialog: ReactNode
}

/** The way to put images on a board. */
export function useBoarding(): Boarding {
  const allowed = useMayCall(addToBoard)
  const [imageIds, setImageIds] = useState<string[] | null>(null)
  const open = useCallback((images: readonly GeneratedImage[]) => setImageIds(images.map(({ id }) => id)), [])
  return {
    open: allowed ? open : undefined,
    isOpen: imageIds !== null,
    dialog: (
      <Suspense>{imageIds !== null && <AddToBoard imageIds={imageIds} onClose={() => setImageIds(null)} />}</Suspense>
    ),
  }
}
