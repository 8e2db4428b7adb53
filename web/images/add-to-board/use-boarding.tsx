import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react'
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
  const before = useRef<Element | null>(null)
  const open = useCallback((images: readonly GeneratedImage[]) => {
    before.current = document.activeElement
    setImageIds(images.map(({ id }) => id))
  }, [])
  // The lightbox hears its keys only while the focus is in it.
  useEffect(() => {
    if (imageIds === null && before.current instanceof HTMLElement) before.current.focus({ preventScroll: true })
  }, [imageIds])
  return {
    open: allowed ? open : undefined,
    isOpen: imageIds !== null,
    dialog: (
      <Suspense>{imageIds !== null && <AddToBoard imageIds={imageIds} onClose={() => setImageIds(null)} />}</Suspense>
    ),
  }
}
