import { IconPin } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { GeneratedImage } from '#contract/generated-images.ts'
import { listGeneratedImages } from '#contract/generated-images.ts'
import { MESSAGES } from '#contract/messages.ts'
import { ROOM_TYPES } from '#contract/vocabulary.ts'
import { call } from '#web/api/call.ts'
import { imageKeys } from '#web/api/generated-images.ts'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import { ChoiceChips } from '#web/ui/choices/choice-chips.tsx'
import { EmptyState } from '#web/ui/feedback/empty-state.tsx'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { PhotoGrid } from '#web/ui/pictures/photo-grid.tsx'
import { distinctNames } from './distinct-names.ts'
import { InspirationTile } from './inspiration-tile.tsx'
import styles from './library-tab.module.css'
import { useChoice } from './use-choice.ts'

const PAGE = 40

/** The client's pinned images, all or those of one room. */
export function LibraryTab() {
  const { search, setSearch } = useWizard()
  const { room } = search
  const images = useInfiniteQuery({
    queryKey: imageKeys.list({ library: room }),
    queryFn: ({ pageParam, signal }) => {
      const query = {
        pinned: 'true' as const,
        status: 'completed' as const,
        roomType: room,
        cursor: pageParam,
        limit: PAGE,
      }
      return call(listGeneratedImages, { query }, { signal })
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
  const results = images.data?.pages.flatMap((page) => page.images) ?? []
  const names = distinctNames(results.map(titleOf))
  const nothing = images.isSuccess && results.length === 0
  if (nothing && room === undefined) {
    return <EmptyState icon={<IconPin size={24} stroke={1.6} />} title={MESSAGES.emptyLibrary} />
  }
  return (
    <>
      <div className={styles.rooms}>
        <ChoiceChips
          legend="Room"
          hideLegend
          options={[{ value: 'all', label: 'All rooms' }, ...ROOM_TYPES.map((value) => ({ value, label: value }))]}
          value={room ?? 'all'}
          onChange={(value) => setSearch({ room: ROOM_TYPES.find((known) => known === value) })}
        />
      </div>
      {images.isError && images.data === undefined ? (
        <ErrorState
          title="Your library could not be loaded."
          onRetry={() => void images.refetch()}
          retrying={images.isFetching}
        />
      ) : nothing ? (
        <EmptyState icon={<IconPin size={24} stroke={1.6} />} title={`No pinned images of this room yet`} />
      ) : (
        <PhotoGrid
          loading={images.isLoading}
          hasMore={images.hasNextPage}
          loadingMore={images.isFetchingNextPage}
          moreFailed={images.isFetchNextPageError}
          onMore={() => void images.fetchNextPage()}
        >
          {results.map((image, index) => (
            <LibraryTile key={image.id} image={image} name={names[index] ?? titleOf(image)} />
          ))}
        </PhotoGrid>
      )}
    </>
  )
}

/** "Luna Sofa, Living Room". */
function titleOf({ productName, roomType }: GeneratedImage): string {
  return `${productName}, ${roomType}`
}

function LibraryTile({ image, name }: { image: GeneratedImage; name: string }) {
  const choice = useChoice()
  const { id, picture } = image
  if (picture === null) return null
  const order = choice.orderOf(id)
  const title = titleOf(image)
  const toggle = () => {
    if (order > 0) choice.remove(id)
    else choice.add({ imageId: id, source: 'library', title, picture, credit: null, reading: null })
  }
  return (
    <InspirationTile picture={picture} name={name} order={order} full={choice.full} onToggle={toggle} caption={title} />
  )
}
