import { project } from '#renderer/compose/camera.ts'
import type { Box } from '#renderer/compose/placement.ts'
import type { PlateMeta } from '#renderer/compose/plate.ts'
import type { Cutout } from '#renderer/cutout/cutout.ts'
import type { PropKind } from './prop-assets.ts'
import { type Furnishing, roomFurnishings } from './room-furnishings.ts'

/** A furnishing in (mirrored) plate pixels. */
export type Furnished = { kind: PropKind | undefined; y: number; box: Box }

/** What the plate itself shows. `windowSide` is 1 when the plate is mirrored. */
export const furnishedIn = (meta: PlateMeta, windowSide: -1 | 1): Furnished[] =>
  (roomFurnishings[meta.name] ?? []).map((thing) => ({
    kind: thing.kind,
    y: thing.y,
    box: boxOf(thing, meta, -windowSide),
  }))

function boxOf({ x, y, width, from, to }: Furnishing, meta: PlateMeta, side: number): Box {
  const top = project(meta, x * side, y, to)
  const height = (to - from) * top.pixelsPerMetre
  const across = width * top.pixelsPerMetre
  return { x: top.x - across / 2, y: top.y, width: across, height }
}

export const middleOf = (box: Box) => box.x + box.width / 2

/** Common area of two boxes. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return Math.max(0, width) * Math.max(0, height)
}

/** Share of a box inside the frame and not behind the boxes in front of it. */
export function visibleShare(box: Box, frame: Box, inFront: readonly Box[]): number {
  const hidden = inFront.reduce((sum, other) => sum + overlap(box, other), 0)
  return (overlap(box, frame) - hidden) / (box.width * box.height)
}

const steps = 16

/** Share of the part of `target` inside the frame that the picture of `cutout`, laid on `box`, hides. */
export function coverage({ rgba, width, height }: Cutout, box: Box, target: Box, frame: Box): number {
  if (overlap(box, target) === 0) return 0
  let seen = 0
  let hidden = 0
  for (let i = 0; i < steps * steps; i++) {
    const x = target.x + ((i % steps) + 0.5) * (target.width / steps)
    const y = target.y + (Math.floor(i / steps) + 0.5) * (target.height / steps)
    if (x < frame.x || y < frame.y || x > frame.x + frame.width || y > frame.y + frame.height) continue
    seen++
    const column = Math.floor(((x - box.x) / box.width) * width)
    const row = Math.floor(((y - box.y) / box.height) * height)
    if (column < 0 || row < 0 || column >= width || row >= height) continue
    if ((rgba[(row * width + column) * 4 + 3] ?? 0) > 127) hidden++
  }
  return seen ? hidden / seen : 0
}
