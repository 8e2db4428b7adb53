import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react'
import { type GeneratedImage, regenerateImage } from '#contract/generated-images.ts'
import { useMayCall } from '#web/api/permission.ts'

const RegenerateDialog = lazy(async () => ({ default: (await import('./regenerate-dialog.tsx')).RegenerateDialog }))

/** Opens the dialog for an image; `several` with the choice of styles. */
export type OpenRegenerate = (image: GeneratedImage, several?: boolean) => void

export type Regeneration = {
  /** Undefined for people who may only look. */
  open: OpenRegenerate | undefined
  isOpen: boolean
  dialog: ReactNode
}

/** The dialog and the way to open it. `onEnd` is told whose dialog has closed, and whether something was asked for. */
export function useRegeneration(onEnd: (image: GeneratedImage, sent: boolean) => void): Regeneration {
  const allowed = useMayCall(regenerateImage)
  const [opened, setOpened] = useState<{ image: GeneratedImage; several: boolean } | null>(null)
  const open = useCallback<OpenRegenerate>((image, several = false) => setOpened({ image, several }), [])
  const end = (sent: boolean) => {
    setOpened(null)
    if (opened !== null) onEnd(opened.image, sent)
  }
  return {
    open: allowed ? open : undefined,
    isOpen: opened !== null,
    dialog: (
      <Suspense>
        {opened !== null && <RegenerateDialog {...opened} onClose={() => end(false)} onSent={() => end(true)} />}
      </Suspense>
    ),
  }
}
