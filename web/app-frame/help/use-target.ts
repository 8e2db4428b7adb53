import { type RefObject, useLayoutEffect, useState } from 'react'
import { type Box, placeCard } from './place-card.ts'

type Placed = { box?: Box; place?: { left: number; top: number } }

/** Where the target stands in the window and where its card goes, kept right while the page moves or grows. */
export function useTarget(target: HTMLElement | undefined, card: RefObject<HTMLElement | null>): Placed {
  const [placed, setPlaced] = useState<Placed>({})
  useLayoutEffect(() => {
    if (target === undefined) return
    target.scrollIntoView({ block: 'nearest' })
    let frame = 0
    // Follows the target at every frame: a page that loads, a bar that sticks, a window that turns.
    const follow = () => {
      const { left, top, width, height } = target.getBoundingClientRect()
      const { offsetWidth, offsetHeight } = card.current ?? target
      const size = { width: offsetWidth, height: offsetHeight }
      const place = placeCard({ left, top, width, height }, size, {
        width: document.documentElement.clientWidth,
        height: window.innerHeight,
      })
      setPlaced((now) => {
        const next = { box: { left, top, width, height }, ...(place && { place }) }
        return JSON.stringify(now) === JSON.stringify(next) ? now : next
      })
      frame = requestAnimationFrame(follow)
    }
    follow()
    return () => cancelAnimationFrame(frame)
  }, [target, card])
  return placed
}
