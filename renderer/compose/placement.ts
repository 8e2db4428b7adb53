import { clamp } from '#renderer/numbers.ts'
import { standsOnFloor } from '#renderer/plan/choose-plate.ts'
import type { Subject } from '#renderer/plan/product-class.ts'
import type { ScenePlan } from '#renderer/plan/scene-plan.ts'
import type { PropKind } from '#renderer/props/prop-assets.ts'
import { outOfPlace } from '#renderer/props/room-furnishings.ts'
import { type AspectRatio, aspectRatios } from '#renderer/render-request.ts'
import { project } from './camera.ts'
import type { PlateMeta, Spot } from './plate.ts'

/** A rectangle in plate pixels. */
export type Box = { x: number; y: number; width: number; height: number }

/** `rests`: on another object of the picture, so that the room gets no shadow of it. */
export type Attachment = 'stands' | 'hangs' | 'pendant' | 'rests'

/** Where the product is in the plate and which part of the plate is shown. `frame` is in whole pixels. */
export type Placement = {
  frame: Box
  box: Box
  attachment: Attachment
  /** how much closer than the whole plate */
  zoom: number
  /** the point under the product's front, metres; lets companions stand beside it */
  ground: { x: number; y: number; z: number }
  /** below 1 where a narrow frame made the product smaller than life; companions follow */
  shrink: number
}

/** Share of the frame's width the product should fill. */
const wantedFill = { 'Close-up': 0.68, 'Eye level': 0.5, Wide: 0.34 } as const
const tallestShare = { 'Close-up': 0.86, 'Eye level': 0.78, Wide: 0.7 } as const
// Plates hold 1536 pixels; beyond this the room behind the product turns soft.
const maxZoom = { 'Close-up': 2.7, 'Eye level': 2.3, Wide: 1.7 } as const

// With props the product takes less of the width, so that they fit beside it.
const roomForProps = { floor: 0.78, counter: 0.58 }

export function placeProduct(
  meta: PlateMeta,
  plan: ScenePlan,
  subject: Subject,
  silhouetteAspect: number,
  ratio: AspectRatio,
): Placement {
  const spot = meta.spots[plan.proxyClass]
  if (!spot) throw new Error(`plate ${meta.name} has no spot for ${plan.proxyClass}`)
  const attachment = attachmentOf(subject)
  const anchor = anchorOf(meta, spot, subject, attachment, plan)
  const [across, down] = aspectRatios[ratio]
  const full = { width: Math.min(meta.w, (meta.h * across) / down), height: Math.min(meta.h, (meta.w * down) / across) }
  let width = Math.min(subject.width * anchor.pixelsPerMetre, full.width * 0.88)
  let height = width / silhouetteAspect
  if (attachment !== 'pendant' && height > full.height * 0.84) {
    width *= (full.height * 0.84) / height
    height = full.height * 0.84
  }
  const wanted = zoomFor(plan, width / full.width, height / full.height)
  const zoom = attachment === 'stands' ? zoomForTallProps(meta, plan, anchor, full.height, wanted) : wanted
  const box = { x: anchor.x - width / 2, y: boxTop(anchor.y, height, attachment), width, height }
  const size = { width: Math.round(full.width / zoom), height: Math.round(full.height / zoom) }
  const frame = frameAround(box, size, meta, attachment, plan.shift)
  // The ceiling is above every plate: a pendant's rose stays out of the picture, only its cord comes in.
  if (attachment === 'pendant') box.y = Math.min(box.y, frame.y - height * roseShare)
  return {
    frame,
    box,
    attachment,
    ground: anchor.ground,
    zoom,
    shrink: width / (subject.width * anchor.pixelsPerMetre),
  }
}

const roseShare = 0.1

function attachmentOf(subject: Subject): Attachment {
  if (subject.mount === 'ceiling') return 'pendant'
  if (subject.pillow) return 'rests'
  return (subject.mount === 'wall' || subject.class === 'wall') && !standsOnFloor(subject) ? 'hangs' : 'stands'
}

type Anchor = { x: number; y: number; pixelsPerMetre: number; ground: Placement['ground'] }

// Small things on the floor come this much nearer than a chair would stand, so that they carry the picture.
const smallThingsNearer = 0.55
// Pendants hang in front of the wall, their lowest point this far above the floor.
const pendantFromWall = 0.35
const pendantBottom = 1.26

// A pillow leans against the back of an armchair: metres.
export const armchairWidth = 0.88
export const seatBehindFront = 0.42
const seatHeight = 0.44

/** Middle of the product's lowest edge (of its centre when it hangs on the wall). */
function anchorOf(meta: PlateMeta, spot: Spot, subject: Subject, attachment: Attachment, plan: ScenePlan): Anchor {
  const [x, y, z] = spot.world
  if (attachment === 'pendant') {
    const at = project(meta, x, -pendantFromWall, pendantBottom + (z > 1.5 ? 0.25 : 0))
    return { ...at, ground: { x, y: -pendantFromWall, z: 0 } }
  }
  if (subject.pillow) {
    const seat = { x, y: y - 0.34 + seatBehindFront, z: seatHeight }
    return { ...project(meta, seat.x, seat.y, seat.z), ground: seat }
  }
  if (plan.proxyClass === 'chair' && (subject.class === 'small' || subject.height < 0.5)) {
    const front = y - smallThingsNearer - subject.depth / 2
    return { ...project(meta, x, front, 0), ground: { x, y: front, z: 0 } }
  }
  const distance = meta.camera.lens / meta.camera.sensor / spot.scale
  return {
    x: spot.front[0] * meta.w,
    y: Math.min(spot.front[1] * meta.h, meta.h - 8),
    pixelsPerMetre: spot.scale * meta.w,
    ground: { x, y: meta.camera.loc[1] + distance, z: attachment === 'stands' ? z : 0 },
  }
}

function boxTop(anchorY: number, height: number, attachment: Attachment): number {
  return attachment === 'hangs' ? anchorY - height / 2 : anchorY - height
}

function zoomFor(plan: ScenePlan, fillX: number, fillY: number): number {
  const room = plan.props.length ? roomForProps[plan.proxyClass === 'small' ? 'counter' : 'floor'] : 1
  const wanted = Math.min((wantedFill[plan.angle] * room) / fillX, tallestShare[plan.angle] / fillY) * plan.zoom
  return clamp(wanted, 1, maxZoom[plan.angle])
}

// Metres above the floor up to which the frame should reach when the prop is wanted.
const tallProps: Partial<Record<PropKind, number>> = { Lamps: 1.5, Plants: 1.34, Art: 2.12 }
// Farther out the product would be lost, and the prop is left out instead.
const mostZoomGiven = 0.7

/** Steps back until a tall prop fits above the product's ground line, unless that were too far. */
function zoomForTallProps(meta: PlateMeta, plan: ScenePlan, anchor: Anchor, height: number, wanted: number): number {
  if (anchor.ground.z > 0) return wanted
  const fits = plan.props.flatMap((kind) => {
    const top = tallProps[kind]
    if (top === undefined || outOfPlace[meta.name]?.includes(kind)) return []
    const y = kind === 'Art' ? 0 : Math.min(-0.3, anchor.ground.y + 0.4)
    return (height * standingLine) / (1.02 * (anchor.y - project(meta, anchor.ground.x, y, top).y))
  })
  const possible = fits.filter((zoom) => zoom >= Math.max(1, wanted * mostZoomGiven))
  return Math.min(wanted, ...possible)
}

// The product's feet are this far down the frame.
const standingLine = 0.85

/** The frame follows the product: in the lower middle when it stands, above the middle when it hangs, never cut. */
function frameAround(
  box: Box,
  size: { width: number; height: number },
  meta: PlateMeta,
  attachment: Attachment,
  shift: number,
): Box {
  const slack = Math.max(0, size.width - box.width * 1.12)
  const x = box.x + box.width / 2 - size.width / 2 + (shift * slack) / 5
  const middle = box.y + box.height / 2
  const bottom = box.y + box.height
  const y = {
    stands: Math.min(bottom - size.height * standingLine, box.y - size.height * 0.06),
    rests: bottom - size.height * 0.72,
    hangs: middle - size.height * 0.42,
    pendant: Math.max(bottom - size.height * 0.6, box.y + box.height * roseShare),
  }[attachment]
  return {
    x: clamp(Math.round(x), 0, meta.w - size.width),
    y: clamp(Math.round(y), 0, meta.h - size.height),
    width: size.width,
    height: size.height,
  }
}
