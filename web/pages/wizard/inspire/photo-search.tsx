import { IconPhotoSearch } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { type Photo, searchPhotos, selectPhoto } from '#contract/inspirations.ts'
import { MESSAGES } from '#contract/messages.ts'
import { call } from '#web/api/call.ts'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import choices from '#web/ui/choices/choice.module.css'
import { EmptyState } from '#web/ui/feedback/empty-state.tsx'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { Notice } from '#web/ui/feedback/notice.tsx'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { PhotoGrid } from '#web/ui/pictures/photo-grid.tsx'
import { distinctNames } from './distinct-names.ts'
import { foundPhotos } from './found-photos.ts'
import { InspirationTile } from './inspiration-tile.tsx'
import styles from './photo-search.module.css'
import { useChoice } from './use-choice.ts'
import { usePhotoWords } from './use-photo-words.ts'

/** Pictures by words: the analysis' first keyword to begin with, its others one click away. */
export function PhotoSearch() {
  const { setSearch } = useWizard()
  const { keywords, words } = usePhotoWords()
  const photos = useInfiniteQuery({
    queryKey: ['photos', words],
    queryFn: ({ pageParam, signal }) => call(searchPhotos, { query: { q: words, page: pageParam } }, { signal }),
    initialPageParam: 1,
    getNextPageParam: ({ totalPages }, _all, page) => (page < totalPages ? page + 1 : undefined),
  })
  const results = foundPhotos(photos.data?.pages ?? [])
  const names = distinctNames(results.map(({ title }) => title))
  const notice = photos.data?.pages.at(-1)?.notice
  return (
    <>
      {keywords.length > 0 && (
        <div className={styles.suggestions}>
          <span className={styles.label}>Suggested</span>
          {keywords.map((keyword) => (
            <button
              key={keyword}
              type="button"
              className={`${choices.chip} ${styles.suggestion}`}
              aria-pressed={keyword === words}
              onClick={() => setSearch({ q: keyword })}
            >
              {keyword}
            </button>
          ))}
        </div>
      )}
      {photos.isError && photos.data === undefined ? (
        <ErrorState
          title={MESSAGES.photoSearchDown}
          text="Use Upload or My Library meanwhile."
          onRetry={() => void photos.refetch()}
          retrying={photos.isFetching}
        />
      ) : photos.isSuccess && results.length === 0 ? (
        <EmptyState
          icon={<IconPhotoSearch size={24} stroke={1.6} />}
          title={`No pictures for “${words}”`}
          text="Try a room or a style, such as “bedroom” or “rustic”."
        />
      ) : (
        <PhotoGrid
          loading={photos.isLoading}
          hasMore={photos.hasNextPage}
          loadingMore={photos.isFetchingNextPage}
          moreFailed={photos.isFetchNextPageError}
          onMore={() => void photos.fetchNextPage()}
        >
          {results.map((photo, index) => (
            <PhotoTile key={photo.id} photo={photo} name={names[index] ?? photo.title} />
          ))}
        </PhotoGrid>
      )}
      {/* It comes with a page of pictures: in sight wherever the list stands, and nothing moves for it. */}
      {notice && (
        <div className={styles.notice}>
          <Notice tone="info">{notice}</Notice>
        </div>
      )}
    </>
  )
}

function PhotoTile({ photo, name }: { photo: Photo; name: string }) {
  const choice = useChoice()
  const choose = useMutation({
    mutationFn: () => call(selectPhoto, { params: { photoId: photo.id } }),
    onSuccess: choice.add,
    onError: (error) => showToast({ message: error.message, tone: 'err' }),
  })
  const order = choice.orderOf(photo.id)
  const toggle = () => {
    if (order > 0) choice.remove(photo.id)
    else if (choice.full) choice.refuse()
    else if (!choose.isPending) choose.mutate()
  }
  return (
    <InspirationTile
      picture={photo.picture}
      name={name}
      order={order}
      full={choice.full}
      loading={choose.isPending}
      onToggle={toggle}
      credit={photo.credit}
    />
  )
}
