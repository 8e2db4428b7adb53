import { Button } from '@mantine/core'
import { IconCheck, IconPhoto, IconSquareCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { GeneratedImage } from '#contract/generated-images.ts'
import { MESSAGES } from '#contract/messages.ts'
import { ADDRESSES_MS, productImagesQuery } from '#web/api/generated-images.ts'
import { useSessionEvents } from '#web/api/live.ts'
import { useImageActions } from '#web/images/actions/use-image-actions.ts'
import { usePinning } from '#web/images/actions/use-pinning.ts'
import { useBoarding } from '#web/images/add-to-board/use-boarding.tsx'
import { Gallery } from '#web/images/gallery/gallery.tsx'
import { countImages, groupImages } from '#web/images/gallery/image-groups.ts'
import { isShown } from '#web/images/gallery/matching-images.ts'
import { SelectionActions } from '#web/images/gallery/selection-actions.tsx'
import { useArrivals } from '#web/images/gallery/use-arrivals.ts'
import { useResultsSearch } from '#web/images/gallery/use-results-search.ts'
import { useSelection } from '#web/images/gallery/use-selection.ts'
import { useTileHandlers } from '#web/images/gallery/use-tile-handlers.ts'
import { Overlays } from '#web/images/lightbox/overlays.tsx'
import { usePhotoReplacement } from '#web/images/photos/use-photo-replacement.tsx'
import { useRegeneration } from '#web/images/regenerate/use-regeneration.tsx'
import { EmptyState } from '#web/ui/feedback/empty-state.tsx'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import styles from './product-page.module.css'

const NONE: GeneratedImage[] = []
const isCompleted = ({ status }: GeneratedImage) => status === 'completed'

/** All images of a product, session by session, the newest first: looked at, judged and used as on a results page. */
export function ProductImages({ productId }: { productId: string }) {
  const {
    data: images = NONE,
    isSuccess,
    isError,
    refetch,
    isFetching,
  } = useQuery({
    ...productImagesQuery(productId),
    refetchInterval: ADDRESSES_MS,
  })
  const [search, change] = useResultsSearch()
  const existing = useMemo(() => images.filter(isShown), [images])
  const completed = useMemo(() => existing.filter(isCompleted), [existing])
  const groups = useMemo(() => groupImages(existing, existing, 'session'), [existing])
  const sessionIds = [...new Set(images.map(({ studioSessionId }) => studioSessionId))]
  const fresh = useArrivals(existing)
  const inOrder = useMemo(() => groups.flatMap((group) => group.images), [groups])
  const selection = useSelection(inOrder, existing)
  const pinning = usePinning()
  const actions = useImageActions()
  const [lastSeen, setLastSeen] = useState<{ id: string } | null>(null)
  const regeneration = useRegeneration((image, sent) => {
    if (sent) change({ image: null })
    if (sent || search.image === null) setLastSeen({ id: image.id })
  })
  const boarding = useBoarding()
  const photos = usePhotoReplacement(existing, actions)
  const parts = { change, selection, pinning, actions, regeneration, photos, boarding }
  const handlers = useTileHandlers({ images: existing, ...parts })
  const chosen = () => existing.filter(({ id }) => selection.ids.has(id))
  const first = completed[0]?.picture

  return (
    <section aria-labelledby="images">
      {sessionIds.map((id) => (
        <SessionListener key={id} id={id} />
      ))}
      <div className={styles.imagesHead}>
        <h2 id="images">
          Images <span className={styles.count}>{isSuccess && MESSAGES.imageCounts(countImages(existing))}</span>
        </h2>
        {completed.length > 0 && (
          <Button
            variant="default"
            size="sm"
            aria-pressed={selection.selecting}
            leftSection={
              selection.selecting ? <IconCheck size={16} stroke={1.9} /> : <IconSquareCheck size={16} stroke={1.6} />
            }
            onClick={() => selection.setMode(!selection.selecting)}
          >
            {selection.selecting ? 'Done' : 'Select'}
          </Button>
        )}
      </div>
      {isError && images === NONE && (
        <ErrorState title={MESSAGES.imagesNotLoaded} onRetry={() => void refetch()} retrying={isFetching} />
      )}
      {isSuccess && existing.length === 0 && (
        <EmptyState icon={<IconPhoto size={24} stroke={1.6} aria-hidden />} title={MESSAGES.productWithoutImages} />
      )}
      <Gallery
        groups={groups}
        grouping="session"
        size="M"
        ratio={first ? first.width / first.height : 1}
        fresh={fresh}
        reveal={lastSeen}
        selected={selection.ids}
        selecting={selection.selecting}
        handlers={handlers}
      />
      <SelectionActions
        count={selection.ids.size}
        unselected={selection.allSelected ? undefined : { count: completed.length, filtered: false }}
        onSelectMatching={selection.selectMatching}
        onClear={selection.clear}
        onCompare={() => change({ compare: chosen().map(({ id }) => id) }, { push: true })}
        onPin={actions && (() => void actions.pinAll(chosen()))}
        onDelete={actions && (() => void actions.remove(chosen()))}
        onBoard={boarding.open && (() => boarding.open?.(chosen()))}
      />
      <Overlays
        search={search}
        change={change}
        loaded={isSuccess}
        images={images}
        existing={existing}
        matching={inOrder.filter(isCompleted)}
        pinning={pinning}
        actions={actions}
        regeneration={regeneration}
        photos={photos}
        boarding={boarding}
        onClosed={setLastSeen}
      />
    </section>
  )
}

/** What happens to the images is told session by session. */
function SessionListener({ id }: { id: string }) {
  useSessionEvents(id)
  return null
}
