import { project } from '#renderer/compose/camera.ts'
import type { Attachment, Box, Placement } from '#renderer/compose/placement.ts'
import type { PlateMeta, ProxyClass } from '#renderer/compose/plate.ts'
import type { Cutout } from '#renderer/cutout/cutout.ts'
import { coverage, type Furnished, middleOf, overlap, visibleShare } from './in-view.ts'
import type { PropAsset, PropKind } from './prop-assets.ts'
import type { Wish } from './prop-wishes.ts'
import { clearOfWall, consoleTop } from './room-furnishings.ts'

/** A prop with a place: its box in plate pixels, and how far it is from the camera's side of the room (larger y = farther back). */
export type PlacedProp = {
  kind: PropKind
  asset: PropAsset
  cutout: Cutout
  box: Box
  y: number
  attachment: Attachment
  proxyClass: ProxyClass
}

/** What a prop has to keep clear of. */
export type Surroundings = {
  meta: PlateMeta
  placement: Placement
  /** the product's */
  cutout: Cutout
  /** metres, of the product */
  depth: number
  windowSide: -1 | 1
  furnished: readonly Furnished[]
  placed: readonly PlacedProp[]
}

/** A prop's picture. */
export type Figure = { asset: PropAsset; cutout: Cutout }

/** Less than this much of a prop beside or behind the product and it is left out. */
const leastVisible = { floor: 0.6, counter: 0.8 }
/** and of its box, as what is seen between the legs of a table looks as if it stood under it */
const leastBeside = 0.5
type Surface = 'floor' | 'counter'
/** metres beside the product */
const gap = { floor: 0.12, counter: 0.03 }
/** metres between two places that are tried */
const step = 0.06
/** share of the frame's width kept free at its edges */
const margin = 0.012
// A leaf over a lamp's foot is life; more is a crowd. Things on a console stand close.
const mayHide = { floor: 0.07, counter: 0.3 }
const mayHideOfProps = 0.1

/** Stands the prop on one side of the product and `back` metres behind its front, as near as nothing is hidden, cut or run into. */
export function stand(
  wish: Wish,
  figure: Figure,
  side: -1 | 1,
  back: number,
  around: Surroundings,
): PlacedProp | undefined {
  const { asset, cutout } = figure
  const { meta, placement } = around
  const { frame, ground, box: product } = placement
  const counter = counterOf(meta)
  const surface: Surface = counter ? 'counter' : 'floor'
  const depth = back > 5 ? 0.06 : counter ? 0.08 : clearOfWall(meta.name)
  const y = Math.min((counter?.y ?? ground.y) + back, -depth)
  const at = project(meta, ground.x, y, counter?.z ?? 0)
  const width = (wish.width ?? asset.width) * placement.shrink * at.pixelsPerMetre
  const height = (width * cutout.height) / cutout.width
  const edge = side < 0 ? product.x : product.x + product.width
  // There is room under what hangs.
  const nearest =
    placement.attachment === 'stands'
      ? edge + side * (gap[surface] * at.pixelsPerMetre + width / 2)
      : middleOf(product) + side * 0.1 * at.pixelsPerMetre
  const farthest = outermost(side, frame, width, counter && consoleEdges(around, y))
  for (const middle of places(nearest, farthest, side, step * at.pixelsPerMetre)) {
    const prop: PlacedProp = {
      kind: wish.kind,
      asset,
      cutout,
      box: { x: middle - width / 2, y: at.y - height, width, height },
      y,
      attachment: 'stands',
      proxyClass: counter ? 'small' : wish.kind === 'Textiles' ? 'chair' : 'tall',
    }
    if (isWhole(prop, frame) && isClear(prop, around, surface)) return prop
  }
  return undefined
}

/** From the nearest place outwards; the outermost one when the nearest is beyond it (the prop then looks out from behind). */
function places(nearest: number, farthest: number, side: -1 | 1, distance: number): number[] {
  const count = Math.floor(((farthest - nearest) * side) / distance)
  return count < 0 ? [farthest] : Array.from({ length: count + 1 }, (_, i) => nearest + side * i * distance)
}

function outermost(side: -1 | 1, frame: Box, width: number, surface: [number, number] | undefined): number {
  const inset = width / 2 + frame.width * margin
  const inFrame = side < 0 ? frame.x + inset : frame.x + frame.width - inset
  if (!surface) return inFrame
  // A foot is narrower than what it carries.
  const foot = width * 0.34
  return side < 0 ? Math.max(inFrame, surface[0] + foot) : Math.min(inFrame, surface[1] - foot)
}

/** The surface small things stand on. */
const counterOf = ({ spots: { small } }: PlateMeta) => small && { y: small.world[1], z: small.world[2] }

function consoleEdges({ meta, windowSide }: Surroundings, y: number): [number, number] {
  const [left, right] = windowSide === 1 ? [-consoleTop[1], -consoleTop[0]] : consoleTop
  return [project(meta, left, y, 0).x, project(meta, right, y, 0).x]
}

/** Nothing that stands may be cut by the picture's edge, but for the tips of a plant. */
function isWhole({ kind, box }: PlacedProp, frame: Box): boolean {
  const tips = kind === 'Plants' ? box.height * 0.08 : -frame.height * margin
  return box.y >= frame.y - tips && box.y + box.height <= frame.y + frame.height * 0.995
}

function isClear(
  prop: PlacedProp,
  { placement: { frame, box: product, ground }, cutout: own, furnished, placed }: Surroundings,
  surface: Surface,
): boolean {
  const { box, y, cutout } = prop
  const inFront = y < ground.y
  if (inFront && coverage(cutout, box, product, frame) > 0.004) return false
  const seen = visibleShare(box, frame, [])
  if (!inFront && seen - coverage(own, product, box, frame) < leastVisible[surface]) return false
  if (!inFront && visibleShare(box, frame, [product]) < leastBeside) return false
  const hides = (target: Box) => coverage(cutout, box, target, frame) + coverage(cutout, aboveRim(prop), target, frame)
  return (
    // What is nearer than the prop would have to be drawn over it, and cannot be.
    furnished.every((thing) => hides(thing.box) <= (thing.y < y ? 0.02 : mayHide[surface])) &&
    placed.every(
      (other) =>
        other.kind === prop.kind ||
        (hides(other.box) <= mayHideOfProps && coverage(other.cutout, other.box, box, frame) <= mayHideOfProps),
    )
  )
}

/** The place of what looks out of a basket; nothing for other props. */
export function aboveRim({ kind, box, proxyClass }: PlacedProp): Box {
  const size = kind === 'Textiles' && proxyClass === 'chair' ? box.width * 0.8 : 0
  return { x: middleOf(box) - size / 2, y: box.y - size * 0.42, width: size, height: size }
}

/** Stands a small thing on the product's own top, off its middle, half way back. */
export function standOnTop(wish: Wish, figure: Figure, around: Surroundings): PlacedProp | undefined {
  const { asset, cutout } = figure
  const { meta, depth, furnished, placed, placement } = around
  const { box, frame, ground, shrink } = placement
  const front = project(meta, ground.x, ground.y, 0)
  const back = project(meta, ground.x, ground.y + depth, 0)
  const width = ((wish.width ?? asset.width) * shrink * (front.pixelsPerMetre + back.pixelsPerMetre)) / 2
  if (width > box.width * 0.75) return undefined
  const height = (width * cutout.height) / cutout.width
  const top = box.height / front.pixelsPerMetre
  const topStrip = Math.max(0, (meta.camera.loc[2] - top) * (front.pixelsPerMetre - back.pixelsPerMetre))
  const reach = Math.max(0, box.width * 0.34 - width * 0.4)
  for (const offset of [reach, -reach, reach / 2, -reach / 2, 0]) {
    const place = {
      x: middleOf(box) + offset * wish.side - width / 2,
      y: box.y + topStrip * 0.55 - height,
      width,
      height,
    }
    const crowded =
      placed.some((prop) => prop.attachment === 'rests' && overlap(prop.box, place) > 0) ||
      furnished.some((thing) => thing.kind !== 'Art' && coverage(cutout, place, thing.box, frame) > mayHide.floor)
    if (place.y < frame.y + frame.height * margin || crowded) continue
    return { kind: wish.kind, asset, cutout, box: place, y: ground.y - 0.001, attachment: 'rests', proxyClass: 'tall' }
  }
  return undefined
}
