import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react'
import { MESSAGES } from '#contract/messages.ts'
import { Notice } from '#web/ui/feedback/notice.tsx'
import { TileSkeletons, useLate } from '#web/ui/feedback/skeletons.tsx'
import styles from './photo-grid.module.css'

/** How far below the window the end counts as near. */
const NEAR = '200px'

export type PhotoGridProps = {
  /** Inspiration tiles. */
  children: ReactNode
  loading: boolean
  hasMore: boolean
  loadingMore: boolean
  /** The next page could not be loaded: what is there stays, and it is asked for again by hand. */
  moreFailed: boolean
  onMore: () => void
}

/** Four columns, two on phones; the next page comes when the end comes near, or by the button. */
export function PhotoGrid({ children, loading, hasMore, loadingMore, moreFailed, onMore }: PhotoGridProps) {
  const end = useRef<HTMLDivElement>(null)
  const late = useLate(loading)
  const more = useEffectEvent(onMore)
  // Watched anew after each page: where the end was before the page came says nothing about where it is now.
  useEffect(() => {
    if (end.current === null || !hasMore || loadingMore || moreFailed) return
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) more()
      },
      { rootMargin: NEAR },
    )
    watch.observe(end.current)
    return () => watch.disconnect()
  }, [hasMore, loadingMore, moreFailed])
  return (
    <>
      <div className={styles.grid}>
        {children}
        {(late || loadingMore) && <TileSkeletons count={8} ratio={1.18} />}
      </div>
      <div ref={end} className={styles.end}>
        {moreFailed ? (
          <Notice tone="err" action={<More label="Try again" loading={loadingMore} onClick={onMore} />}>
            {MESSAGES.moreNotLoaded}
          </Notice>
        ) : (
          hasMore && <More label="Show more" loading={loadingMore} onClick={onMore} />
        )}
      </div>
    </>
  )
}

function More({ label, loading, onClick }: { label: string; loading: boolean; onClick: () => void }) {
  return (
    <Button variant="default" size="sm" loading={loading} onClick={onClick}>
      {label}
    </Button>
  )
}
