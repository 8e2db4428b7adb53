/** How the picture lies on the stage: `scale` 1 fits it, `x` and `y` move its middle in px of the stage. */
export type View = { scale: number; x: number; y: number }
export type Point = { x: number; y: number }
export type Size = { width: number; height: number }

export const FITTED: View = { scale: 1, x: 0, y: 0 }
const MOST = 6
/** Where a double click goes. */
export const CLOSE_UP = 2.5

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value))

/** Keeps the picture over the stage: its edge never comes further in than its place when fitted. */
export function keepInside({ scale, x, y }: View, { width, height }: Size): View {
  const reachX = ((scale - 1) * width) / 2
  const reachY = ((scale - 1) * height) / 2
  // Adding zero turns -0 into 0.
  return { scale, x: clamp(x, -reachX, reachX) + 0, y: clamp(y, -reachY, reachY) + 0 }
}

/** Zooms by `factor`; the spot of the picture under `point` (px from the middle of the stage) stays under it. */
export function zoomAt(view: View, factor: number, point: Point, size: Size): View {
  const scale = clamp(view.scale * factor, 1, MOST)
  const ratio = scale / view.scale
  return keepInside({ scale, x: point.x - (point.x - view.x) * ratio, y: point.y - (point.y - view.y) * ratio }, size)
}

/** Fitted becomes close, everything else becomes fitted. */
export function toggleZoom(view: View, point: Point, size: Size): View {
  return view.scale > 1 ? FITTED : zoomAt(view, CLOSE_UP, point, size)
}

/** The view after two fingers moved from `before` to `after`: zoomed by their distance, moved with their middle. */
export function pinch(view: View, before: [Point, Point], after: [Point, Point], size: Size): View {
  const spread = ([a, b]: [Point, Point]) => Math.max(1, Math.hypot(a.x - b.x, a.y - b.y))
  const middle = ([a, b]: [Point, Point]) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })
  const zoomed = zoomAt(view, spread(after) / spread(before), middle(before), size)
  const moved = { x: middle(after).x - middle(before).x, y: middle(after).y - middle(before).y }
  return keepInside({ ...zoomed, x: zoomed.x + moved.x, y: zoomed.y + moved.y }, size)
}

/** Which way a finger swept a fitted picture, if it was a sweep and not a tap or a scroll. */
export function swipeOf(from: Point, to: Point): 'next' | 'previous' | null {
  const x = to.x - from.x
  const y = to.y - from.y
  if (Math.abs(x) < 48 || Math.abs(x) < 1.5 * Math.abs(y)) return null
  return x < 0 ? 'next' : 'previous'
}
