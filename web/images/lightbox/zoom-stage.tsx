import { type PointerEvent, type ReactNode, useEffect, useRef } from 'react'
import { type Point, pinch, type Size, swipeOf, toggleZoom, type View, zoomAt } from './zoom.ts'
import styles from './zoom-stage.module.css'

export type ZoomStageProps = {
  view: View
  onView: (change: (view: View) => View) => void
  onSwipe: (direction: 'next' | 'previous') => void
  /** Width over height of the picture. */
  ratio: number
  children: ReactNode
}

/** The picture fitted into the stage: wheel, pinch and double click zoom, a drag moves it, a sweep turns the page. */
export function ZoomStage({ view, onView, onSwipe, ratio, children }: ZoomStageProps) {
  const stage = useRef<HTMLDivElement>(null)
  const fingers = useRef(new Map<number, Point>())
  const start = useRef<Point | null>(null)

  useEffect(() => {
    const element = stage.current
    if (element === null) return
    // Attached by hand: React's wheel listener is passive and cannot keep the page from scrolling.
    const wheel = (event: WheelEvent) => {
      event.preventDefault()
      onView((now) => zoomAt(now, Math.exp(-event.deltaY / 400), fromMiddle(element, event), sizeOf(element)))
    }
    element.addEventListener('wheel', wheel, { passive: false })
    return () => element.removeEventListener('wheel', wheel)
  }, [onView])

  const down = (event: PointerEvent<HTMLDivElement>) => {
    const point = fromMiddle(event.currentTarget, event)
    fingers.current.set(event.pointerId, point)
    start.current = fingers.current.size === 1 ? point : null
    if (view.scale > 1 || fingers.current.size > 1) event.currentTarget.setPointerCapture(event.pointerId)
  }
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const from = fingers.current.get(event.pointerId)
    if (from === undefined) return
    const element = event.currentTarget
    const to = fromMiddle(element, event)
    fingers.current.set(event.pointerId, to)
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1]
    if (other !== undefined) onView((now) => pinch(now, [from, other], [to, other], sizeOf(element)))
    else if (view.scale > 1) onView((now) => pinch(now, [from, from], [to, to], sizeOf(element)))
  }
  const up = (event: PointerEvent<HTMLDivElement>) => {
    fingers.current.delete(event.pointerId)
    const from = start.current
    start.current = null
    if (from === null || view.scale > 1 || event.pointerType === 'mouse' || event.type === 'pointercancel') return
    const direction = swipeOf(from, fromMiddle(event.currentTarget, event))
    if (direction !== null) onSwipe(direction)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut of the zoom button in the bar
    <div
      ref={stage}
      className={styles.stage}
      data-zoomed={view.scale > 1 || undefined}
      style={{ aspectRatio: ratio, width: `min(100cqw, ${100 * ratio}cqh)` }}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={up}
      onDoubleClick={(event) => {
        const point = fromMiddle(event.currentTarget, event)
        const size = sizeOf(event.currentTarget)
        onView((now) => toggleZoom(now, point, size))
      }}
    >
      <div className={styles.picture} style={{ transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})` }}>
        {children}
      </div>
    </div>
  )
}

function sizeOf(element: HTMLElement): Size {
  return { width: element.clientWidth, height: element.clientHeight }
}

/** Where an event happened, in px from the middle of the stage. */
function fromMiddle(element: HTMLElement, event: { clientX: number; clientY: number }): Point {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { x: event.clientX - left - width / 2, y: event.clientY - top - height / 2 }
}
