import type { KeyLine } from '#web/images/lightbox/keys.ts'
import { CLOSE_UP } from '#web/images/lightbox/zoom.ts'
import type { SharedView } from './shared-view.ts'

const STEP = 1.5
const MOST = 6
const MOVE = 0.15

/** All pictures fitted. */
export const ALL_FITTED: SharedView = { scale: 1, x: 0, y: 0 }

/** Keeps every picture over its stage, like `keepInside` in shares. */
function inside({ scale, x, y }: SharedView): SharedView {
  const reach = (scale - 1) / 2
  const within = (value: number) => Math.min(reach, Math.max(-reach, value)) + 0
  return { scale, x: within(x), y: within(y) }
}

/** Closer or further by one step around the middle. */
export function zoomStep(view: SharedView, direction: 'in' | 'out'): SharedView {
  const wanted = direction === 'in' ? view.scale * STEP : view.scale / STEP
  const scale = Math.min(MOST, Math.max(1, wanted))
  return inside({ scale, x: (view.x * scale) / view.scale, y: (view.y * scale) / view.scale })
}

/** The view after a key that belongs to all pictures; undefined for every other key. */
export function viewAfterKey(view: SharedView, key: string): SharedView | undefined {
  const move = (x: number, y: number) => inside({ ...view, x: view.x + x, y: view.y + y })
  switch (key) {
    case '+':
    case '=':
      return zoomStep(view, 'in')
    case '-':
      return zoomStep(view, 'out')
    case 'z':
    case 'Z':
      return view.scale > 1 ? ALL_FITTED : { scale: CLOSE_UP, x: 0, y: 0 }
    case 'ArrowLeft':
      return move(MOVE, 0)
    case 'ArrowRight':
      return move(-MOVE, 0)
    case 'ArrowUp':
      return move(0, MOVE)
    case 'ArrowDown':
      return move(0, -MOVE)
    default:
      return undefined
  }
}

/** What "?" lists. */
export const COMPARE_KEY_LIST: readonly KeyLine[] = [
  { keys: ['+', '-'], words: 'Closer, further' },
  { keys: ['z'], words: 'Zoom' },
  { keys: ['arrowleft', 'arrowright', 'arrowup', 'arrowdown'], words: 'Move all pictures' },
  { keys: ['tab'], words: 'From image to image' },
  { keys: ['0', '1', '2', '3', '4', '5'], words: 'Stars, 0 for none', changes: true },
  { keys: ['p'], words: 'Pin', changes: true },
  { keys: ['k'], words: 'Keep this one', changes: true },
  { keys: ['x'], words: 'Reject: to the bin', changes: true },
  { keys: ['escape'], words: 'Close' },
]
