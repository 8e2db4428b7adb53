import { useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo, useRef } from 'react'
import type { GeneratedImage } from '#contract/generated-images.ts'
import type { ImageActions } from '#web/images/actions/image-actions.ts'
import type { Pinning } from '#web/images/actions/use-pinning.ts'
import type { ChangeSearch } from '#web/images/gallery/use-results-search.ts'
import { isComparable, MOST_COMPARED } from './versions.ts'

const CompareView = lazy(async () => ({ default: (await import('./compare-view.tsx')).CompareView }))

export type ComparedImagesProps = {
  /** The images the address names. */
  ids: readonly string[]
  loaded: boolean
  images: readonly GeneratedImage[]
  pinning: Pinning
  actions: ImageActions | undefined
  change: ChangeSearch
  /** Told when it closes: the image to go back to. */
  onClosed: (image: GeneratedImage) => void
}

/** The comparison of the address's images; it ends by itself when fewer than two are left. */
export function ComparedImages({ ids, loaded, images, pinning, actions, change, onClosed }: ComparedImagesProps) {
  const router = useRouter()
  const arrivedComparing = useRef(ids.length > 0)
  const compared = useMemo(() => {
    const wanted = new Set(ids)
    return images.filter((image) => wanted.has(image.id) && isComparable(image)).slice(0, MOST_COMPARED)
  }, [ids, images])
  const enough = compared.length >= 2
  const over = ids.length > 0 && loaded && !enough
  // What lay below may be gone too: not back, but to the gallery.
  useEffect(() => {
    if (over) change({ compare: [], image: null })
  }, [over, change])
  if (!enough) return null
  const close = () => {
    const [first] = compared
    if (first !== undefined) onClosed({ ...first })
    if (!arrivedComparing.current) return router.history.back()
    arrivedComparing.current = false
    change({ compare: [] })
  }
  const kept = (image: GeneratedImage) => {
    arrivedComparing.current = false
    change({ compare: [], image: null })
    onClosed({ ...image })
  }
  return (
    <Suspense>
      <CompareView images={compared} pinning={pinning} actions={actions} onClose={close} onKept={kept} />
    </Suspense>
  )
}
