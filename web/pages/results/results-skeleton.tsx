import { Skeleton } from '@mantine/core'
import { TileSkeletons, useLate } from '#web/ui/feedback/skeletons.tsx'
import styles from './results-skeleton.module.css'

const ROWS = ['first', 'second', 'third']

/** The page before it is known how the run stands: its final layout, after 300 ms. */
export function ResultsSkeleton() {
  if (!useLate(true)) return null
  return (
    <div aria-busy="true">
      <div className={styles.header}>
        <Skeleton width={280} height={28} />
        <Skeleton height={8} mt={28} radius={4} />
        <Skeleton width={320} height={12} mt={16} />
      </div>
      <div className={styles.gallery}>
        <GallerySkeleton />
      </div>
    </div>
  )
}

/** The contact sheet before its images are known. */
export function GallerySkeleton() {
  return ROWS.map((row) => (
    <div key={row} className={styles.row}>
      <div className={styles.product}>
        <Skeleton height={148} radius="md" />
        <Skeleton width="72%" height={10} mt={16} />
        <Skeleton width="40%" height={10} mt={10} />
      </div>
      <TileSkeletons count={4} ratio={1} />
    </div>
  ))
}
