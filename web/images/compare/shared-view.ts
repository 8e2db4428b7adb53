import type { Size, View } from '#web/images/lightbox/zoom.ts'

/** A view that holds for stages of different sizes: `x` and `y` in shares of the stage's width and height. */
export type SharedView = { scale: number; x: number; y: number }

/** The largest size of this ratio (width over height) inside `box`. */
export function fittedSize(box: Size, ratio: number): Size {
  const width = Math.min(box.width, box.height * ratio)
  return { width, height: width / ratio }
}

export function toShared({ scale, x, y }: View, { width, height }: Size): SharedView {
  return { scale, x: width === 0 ? 0 : x / width, y: height === 0 ? 0 : y / height }
}

export function fromShared({ scale, x, y }: SharedView, { width, height }: Size): View {
  return { scale, x: x * width, y: y * height }
}
