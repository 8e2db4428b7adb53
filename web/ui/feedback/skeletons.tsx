import { Skeleton } from '@mantine/core'
import { useEffect, useState } from 'react'
import styles from './skeletons.module.css'

/** True once `lasting` has lasted 300 ms: what loads faster never flashes a skeleton. */
export function useLate(lasting: boolean): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!lasting) return
    const timer = setTimeout(() => setLate(true), 300)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [lasting])
  return lasting && late
}

/** So many numbers, from 0: the keys of what stands in for content. */
export const places = (count: number): number[] => Array.from({ length: count }, (_, index) => index)
/** Of names, which are never equally long. */
export const SKELETON_WIDTHS = ['28%', '36%', '23%', '31%']

/** Rows of a product table: checkbox, photo, name, figure, 56 px each. */
export function RowSkeletons({ count }: { count: number }) {
  return (
    <div aria-hidden="true">
      {places(count).map((row) => (
        <div key={row} className={styles.row}>
          <Skeleton width={16} height={16} />
          <Skeleton width={44} height={44} radius="sm" />
          <Skeleton width={SKELETON_WIDTHS[row % SKELETON_WIDTHS.length]} height={10} />
          <Skeleton className={styles.last} width={72} height={10} />
        </div>
      ))}
    </div>
  )
}

/** Cards of sessions: collage and three lines. Put into the grid the cards will stand in. */
export function CardSkeletons({ count }: { count: number }) {
  return places(count).map((card) => (
    <div key={card} className={styles.card} aria-hidden="true">
      <Skeleton height={168} radius={0} />
      <div className={styles.lines}>
        <Skeleton width="62%" height={10} />
        <Skeleton width="38%" height={10} />
        <Skeleton width="52%" height={10} />
      </div>
    </div>
  ))
}

/** Image tiles with their captions. Put into the grid the tiles will stand in. */
export function TileSkeletons({ count, ratio }: { count: number; ratio: number }) {
  return places(count).map((tile) => (
    <div key={tile} aria-hidden="true">
      <Skeleton height="auto" radius="sm" style={{ aspectRatio: ratio }} />
      <div className={styles.caption} />
    </div>
  ))
}
