const STEP = 2
const PAGE = 10

const clamp = (percent: number): number => Math.min(100, Math.max(0, percent))

/** The position in percent after a key of the ARIA slider pattern, or null when the key means nothing to a slider. */
export function positionAfterKey(percent: number, key: string): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return clamp(percent - STEP)
    case 'ArrowRight':
    case 'ArrowUp':
      return clamp(percent + STEP)
    case 'PageDown':
      return clamp(percent - PAGE)
    case 'PageUp':
      return clamp(percent + PAGE)
    case 'Home':
      return 0
    case 'End':
      return 100
    default:
      return null
  }
}

/** The position in percent below a pointer at `x`, both in CSS pixels of the viewport. */
export function positionAtPointer(x: number, box: { left: number; width: number }): number {
  return box.width <= 0 ? 0 : clamp(((x - box.left) / box.width) * 100)
}
