import { useRouter } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { GeneratedImage } from '#contract/generated-images.ts'
import { MESSAGES } from '#contract/messages.ts'
import type { ImageActions } from '#web/images/actions/image-actions.ts'
import type { Pinning } from '#web/images/actions/use-pinning.ts'
import type { Boarding } from '#web/images/add-to-board/use-boarding.tsx'
import { comparisonsOf } from '#web/images/compare/comparisons.ts'
import { besideOf } from '#web/images/compare/versions.ts'
import { isShown } from '#web/images/gallery/matching-images.ts'
import type { ChangeSearch } from '#web/images/gallery/use-results-search.ts'
import type { Regeneration } from '#web/images/regenerate/use-regeneration.tsx'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { Lightbox } from './lightbox.tsx'

export type OpenImageProps = {
  /** The image the address names. */
  id: string | null
  loaded: boolean
  /** Every image, also one that was deleted a moment ago: it stays until the address has gone on. */
  images: readonly GeneratedImage[]
  /** Those that pass the filters: what the arrows go through. */
  matching: readonly GeneratedImage[]
  pinning: Pinning
  actions: ImageActions | undefined
  regeneration: Regeneration
  boarding: Boarding
  change: ChangeSearch
  /** Told when the lightbox closes: the image that was seen last. */
  onClosed: (image: GeneratedImage) => void
}

const isThere = ({ picture, deletedAt }: GeneratedImage) => picture !== null && deletedAt === null

const isSameRun = (other: GeneratedImage, { productId, studioSessionId }: GeneratedImage) =>
  other.productId === productId && other.studioSessionId === studioSessionId

/** The lightbox with the image of the address; the picture stays while the box fades away. */
export function OpenImage(props: OpenImageProps) {
  const { id, loaded, images, matching, pinning, actions, regeneration, boarding, change, onClosed } = props
  const router = useRouter()
  const found = id === null ? undefined : images.find((image) => image.id === id && image.picture !== null)
  const [last, setLast] = useState(found)
  if (found !== undefined && found !== last) setLast(found)
  const missing = id !== null && loaded && found === undefined
  useEffect(() => {
    if (!missing) return
    showToast({ message: MESSAGES.imageGone, tone: 'err', id: 'image-gone' })
    change({ image: null })
  }, [missing, change])
  const arrivedWithImage = useRef(id !== null)

  const seen = useRef<GeneratedImage>(undefined)
  useEffect(() => {
    if (found === undefined && seen.current !== undefined) onClosed(seen.current)
    seen.current = found
  }, [found, onClosed])

  const image = found ?? last
  if (image === undefined) return null
  const order = matching.some((one) => one.id === image.id) ? matching : images.filter(isThere)
  const beside = besideOf(images, image)
  const close = () => {
    // Opened here: the way back is a step back, so that the history has no gallery twice.
    if (!arrivedWithImage.current) return router.history.back()
    arrivedWithImage.current = false
    change({ image: null })
  }
  return (
    <Lightbox
      image={image}
      order={order}
      opened={found !== undefined}
      variants={images.filter((other) => isShown(other) && isSameRun(other, image)).length}
      pinning={pinning}
      actions={actions}
      covered={regeneration.isOpen || boarding.isOpen}
      regenerate={regeneration.open}
      board={boarding.open}
      comparisons={comparisonsOf(images, image, (compare) => change({ compare }, { push: true }))}
      onCompare={
        beside.length > 1 ? () => change({ compare: beside.map(({ id: one }) => one) }, { push: true }) : undefined
      }
      onShow={(next) => change({ image: next.id })}
      onClose={close}
    />
  )
}
