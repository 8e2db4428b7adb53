import { Button } from '@mantine/core'
import { useIntersection } from '@mantine/hooks'
import { type ReactNode, useEffect } from 'react'
import { TileSkeletons, useLate } from '#web/ui/feedback/skeletons.tsx'
import styles from './photo-grid.module.css'

export type PhotoGridProps = {
  /** Inspiration tiles. */
  children: ReactNode
  loading: boolean
  hasMore: boolean
  loadingMore: boolean
  onMore: () => void
}

/** Four columns, two on phones; the next page comes when the end comes near, or by the button. */
export function PhotoGrid({ children, loading, hasMore, loadingMore, onMore }: PhotoGridProps) {
  const { ref, entry } = useIntersection({ rootMargin: '400px' })
  const late = useLate(loading)
  const isNear = entry?.isIntersecting === true
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once each time the end comes near
  useEffect(() => {
    if (isNear && hasMore && !loadingMore) onMore()
  }, [isNear, hasMore, loadingMore])
  return (
    <>
      <div className={styles.grid}>
        {children}
        {(late || loadingMore) && <TileSkeletons count={8} ratio={1.18} />}
      </div>
      <div ref={ref} className={styles.end}>
        {hasMore && (
          <Button variant="default" size="sm" loading={loadingMore} onClick={onMore}>
            Show more
          </Button>
        )}
      </div>
    </>
  )
}
