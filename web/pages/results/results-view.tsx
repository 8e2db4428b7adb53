import { useLocalStorage } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { GeneratedImage } from '#contract/generated-images.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import type { SessionProgress } from '#contract/session-runs.ts'
import type { StudioSession } from '#contract/studio-sessions.ts'
import { useImageActions } from '#web/images/actions/use-image-actions.ts'
import { usePinning } from '#web/images/actions/use-pinning.ts'
import { useBoarding } from '#web/images/add-to-board/use-boarding.tsx'
import { Gallery } from '#web/images/gallery/gallery.tsx'
import type { TileSize } from '#web/images/gallery/gallery-lines.ts'
import { NothingMatches } from '#web/images/gallery/nothing-matches.tsx'
import { isFiltered, withoutFilters } from '#web/images/gallery/results-search.ts'
import { SelectionActions } from '#web/images/gallery/selection-actions.tsx'
import { Toolbar } from '#web/images/gallery/toolbar.tsx'
import { useArrivals } from '#web/images/gallery/use-arrivals.ts'
import { useResultsSearch } from '#web/images/gallery/use-results-search.ts'
import { useSelection } from '#web/images/gallery/use-selection.ts'
import { useShownImages } from '#web/images/gallery/use-shown-images.ts'
import { useTileHandlers } from '#web/images/gallery/use-tile-handlers.ts'
import { Overlays } from '#web/images/lightbox/overlays.tsx'
import { usePhotoReplacement } from '#web/images/photos/use-photo-replacement.tsx'
import { useRegeneration } from '#web/images/regenerate/use-regeneration.tsx'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { useLate } from '#web/ui/feedback/skeletons.tsx'
import { DownloadDialog } from './download/download-dialog.tsx'
import { DownloadPill } from './download/download-pill.tsx'
import { useDownload } from './download/use-download.ts'
import { useDownloadLink } from './download/use-download-link.ts'
import { GallerySkeleton } from './results-skeleton.tsx'
import styles from './results-view.module.css'
import { AllFailedDialog } from './run/all-failed-dialog.tsx'
import { QuotaPausedDialog } from './run/quota-paused-dialog.tsx'
import { RunActions } from './run/run-actions.tsx'
import { RunHeader } from './run/run-header.tsx'
import { missingImages } from './run/run-sentences.ts'
import { useDuplicateSession } from './run/use-duplicate-session.ts'
import { useRunAnnouncements } from './run/use-run-announcements.ts'
import { useRunControls } from './run/use-run-controls.ts'

export type ResultsViewProps = {
  session: StudioSession
  progress: SessionProgress
  /** Undefined until they are loaded. */
  images: GeneratedImage[] | undefined
  /** All of them, not only those at the top. */
  complete: boolean
  /** They could not be loaded. */
  failed: boolean
  onReload: () => void
}

const NONE: GeneratedImage[] = []

/** The header of the run above the gallery, with the dialogs and bars that belong to them. */
export function ResultsView({ session, progress, images = NONE, complete, failed, onReload }: ResultsViewProps) {
  const { id } = session
  const [search, change] = useResultsSearch()
  const [size, setSize] = useLocalStorage<TileSize>({ key: 'epox-tile-size', defaultValue: 'M' })
  const { existing, matching, completed, matchingCompleted, groups } = useShownImages(images, search)
  const fresh = useArrivals(existing)
  const selection = useSelection(matching, existing)
  const pinning = usePinning()
  const actions = useImageActions()
  const controls = useRunControls(id)
  const duplicate = useDuplicateSession(id)
  const download = useDownload(id)
  const [lastSeen, setLastSeen] = useState<GeneratedImage | null>(null)
  const regeneration = useRegeneration((image, sent) => {
    if (sent) change({ image: null })
    if (sent || search.image === null) setLastSeen({ ...image })
  })
  useRunAnnouncements(session, progress)
  useDownloadLink(download, completed.length)

  const boarding = useBoarding()
  const photos = usePhotoReplacement(existing, actions)
  const parts = { change, selection, pinning, actions, regeneration, photos, boarding }
  const handlers = useTileHandlers({ images: existing, ...parts })
  const unusable = photos.failed.reduce((sum, photo) => sum + photo.images.length, 0)
  // Nothing that failed would come out of another try with the same photos.
  const onReplacePhotos = photos.open && unusable > 0 && unusable >= progress.error ? () => photos.open?.() : undefined
  const chosen = () => existing.filter((image) => selection.ids.has(image.id))
  const loading = images === NONE && !failed
  const showSkeleton = useLate(loading)
  const filter = { search, change, images: existing }

  return (
    <>
      <RunHeader
        session={session}
        progress={progress}
        images={existing}
        controls={controls}
        onReplacePhotos={onReplacePhotos}
        actions={
          <RunActions
            progress={progress}
            controls={controls}
            openSettingsOf={duplicate && missingImages(session, progress) > 0 ? id : undefined}
            onDuplicate={duplicate}
            onDownloadAll={() => download.choose({})}
          >
            <DownloadPill download={download} />
          </RunActions>
        }
      />
      <section className={styles.gallery} aria-label="Images">
        <Toolbar
          {...filter}
          matching={matching.length}
          size={size}
          onSize={setSize}
          selecting={selection.selecting}
          onSelecting={selection.setMode}
          selectable={completed.length > 0}
        />
        {failed && !complete && <ErrorState title={MESSAGES.imagesNotLoaded} onRetry={onReload} />}
        {showSkeleton && <GallerySkeleton />}
        {existing.length > 0 && matching.length === 0 && (
          <NothingMatches onClear={() => change(withoutFilters(search))} />
        )}
        <Gallery
          groups={groups}
          grouping={search.group}
          size={size}
          ratio={ratioOf(session.settings.aspectRatio)}
          fresh={fresh}
          reveal={lastSeen}
          selected={selection.ids}
          selecting={selection.selecting}
          handlers={handlers}
        />
        {actions && existing.length > 0 && (
          <p className={styles.bin}>
            Deleted images are in the{' '}
            <Link to="/bin" className={styles.link}>
              bin
            </Link>{' '}
            for {LIMITS.binDays} days.
          </p>
        )}
      </section>
      <SelectionActions
        count={selection.ids.size}
        unselected={
          selection.allSelected ? undefined : { count: matchingCompleted.length, filtered: isFiltered(search) }
        }
        onSelectMatching={selection.selectMatching}
        onClear={selection.clear}
        onDownload={() => download.choose({ imageIds: [...selection.ids] })}
        onCompare={() => change({ compare: chosen().map(({ id: one }) => one) }, { push: true })}
        onPin={actions && (() => void actions.pinAll(chosen()))}
        onDelete={actions && (() => void actions.remove(chosen()))}
        onBoard={boarding.open && (() => boarding.open?.(chosen()))}
      />
      <Overlays
        search={search}
        change={change}
        loaded={complete}
        images={images}
        existing={existing}
        matching={matchingCompleted}
        pinning={pinning}
        actions={actions}
        regeneration={regeneration}
        photos={photos}
        boarding={boarding}
        onClosed={setLastSeen}
      />
      <DownloadDialog download={download} images={completed} />
      {progress.pauseReason === 'quota' && <QuotaPausedDialog session={session} progress={progress} />}
      {progress.status === 'failed' && <AllFailedDialog controls={controls} onReplacePhotos={onReplacePhotos} />}
    </>
  )
}

/** Width over height of "4:5". */
function ratioOf(aspectRatio: string): number {
  const [width = 1, height = 1] = aspectRatio.split(':').map(Number)
  return width / height
}
