import { Anchor, Button } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { MESSAGES } from '#contract/messages.ts'
import { binnedProductsQuery, binnedSessionsQuery, binQuery } from '#web/api/bin.ts'
import { NOTHING_SELECTED, selectAll, selectImage } from '#web/images/gallery/selection.ts'
import { EmptyState } from '#web/ui/feedback/empty-state.tsx'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { PageFrame } from '#web/ui/layout/page-frame.tsx'
import { PageHeader } from '#web/ui/layout/page-header.tsx'
import { SelectionAction, SelectionBar } from '#web/ui/layout/selection-bar.tsx'
import { PhotoGrid } from '#web/ui/pictures/photo-grid.tsx'
import { formatCount } from '#web/ui/wording/amounts.ts'
import styles from './bin-page.module.css'
import { BinTile } from './bin-tile.tsx'
import { BinnedProducts } from './products/binned-products.tsx'
import { BinnedSessions } from './sessions/binned-sessions.tsx'
import { contentsOf, useBin } from './use-bin.ts'

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const

/** `/bin`: the deleted studioSessions, products and images of the client, to restore or to delete for good. */
export function BinPage() {
  useDocumentTitle('Bin · Epox Studio')
  const bin = useInfiniteQuery(binQuery)
  const deleted = useInfiniteQuery(binnedSessionsQuery)
  const discarded = useInfiniteQuery(binnedProductsQuery)
  const products = discarded.data?.pages.flatMap((page) => page.products) ?? []
  const sessions = deleted.data?.pages.flatMap((page) => page.studioSessions) ?? []
  const [selection, setSelection] = useState(NOTHING_SELECTED)
  const images = useMemo(() => bin.data?.pages.flatMap((page) => page.images) ?? [], [bin.data])
  const order = useMemo(() => images.map(({ id }) => id), [images])
  const total = bin.data?.pages[0]?.total ?? 0
  // Somebody else may have taken an image out: only what is still there is counted and acted on.
  const chosen = order.filter((id) => selection.ids.has(id))
  const clear = () => setSelection(NOTHING_SELECTED)
  const { restore, remove, empty, busy } = useBin()
  const [imagesNow, sessionsNow, productsNow] = [bin.data?.pages[0], deleted.data?.pages[0], discarded.data?.pages[0]]
  const contents = contentsOf({ images: imagesNow, deleted: sessionsNow, products: productsNow })
  const isAllKnown = imagesNow !== undefined && sessionsNow !== undefined && productsNow !== undefined
  const all = total + (sessionsNow?.total ?? 0) + (productsNow?.total ?? 0)
  const failed = [bin, deleted, discarded].find(({ isError, data }) => isError && data === undefined)

  return (
    <PageFrame>
      <PageHeader
        title="Bin"
        aside={isAllKnown && formatCount(all)}
        actions={
          contents !== undefined && (
            <Button variant="default" loading={busy} onClick={() => void empty(contents)}>
              Empty bin
            </Button>
          )
        }
      />
      {failed !== undefined && (
        <ErrorState title={MESSAGES.bin.notLoaded} onRetry={() => void failed.refetch()} retrying={failed.isFetching} />
      )}
      <BinnedSessions
        sessions={sessions}
        onMore={deleted.hasNextPage ? () => void deleted.fetchNextPage() : undefined}
        loadingMore={deleted.isFetchingNextPage}
      />
      <BinnedProducts
        products={products}
        onMore={discarded.hasNextPage ? () => void discarded.fetchNextPage() : undefined}
        loadingMore={discarded.isFetchingNextPage}
      />
      {isAllKnown && all === 0 && (
        <EmptyState
          icon={<IconTrash size={24} stroke={1.6} aria-hidden />}
          title={MESSAGES.bin.empty}
          text={MESSAGES.bin.emptyText}
        />
      )}
      {images.length > 0 && all > total && <h2 className={styles.title}>Images</h2>}
      {images.length > 0 && <p className={styles.rule}>{MESSAGES.bin.rule}</p>}
      <PhotoGrid
        loading={bin.isPending}
        hasMore={bin.hasNextPage}
        loadingMore={bin.isFetchingNextPage}
        moreFailed={bin.isFetchNextPageError}
        onMore={() => void bin.fetchNextPage()}
      >
        {images.map((image) => (
          <BinTile
            key={image.id}
            image={image}
            selected={selection.ids.has(image.id)}
            onSelect={({ shiftKey }) => setSelection((now) => selectImage(now, image.id, { shiftKey, order }))}
            onRestore={() => restore([image.id])}
          />
        ))}
      </PhotoGrid>
      <SelectionBar
        count={chosen.length}
        onClear={clear}
        more={
          chosen.length < images.length && (
            <Anchor component="button" type="button" onClick={() => setSelection((now) => selectAll(now, order))}>
              Select all shown ({formatCount(images.length)})
            </Anchor>
          )
        }
      >
        <SelectionAction label="Delete for good" icon={<IconTrash {...icon} />} onClick={() => void remove(chosen)} />
        <Button
          leftSection={<IconArrowBackUp {...icon} />}
          onClick={() => {
            restore(chosen)
            clear()
          }}
        >
          Restore ({formatCount(chosen.length)})
        </Button>
      </SelectionBar>
    </PageFrame>
  )
}
