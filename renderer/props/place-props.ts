import { project } from '#renderer/compose/camera.ts'
import type { Attachment, Box, Placement } from '#renderer/compose/placement.ts'
import type { PlateMeta, ProxyClass } from '#renderer/compose/plate.ts'
import type { Cutout } from '#renderer/cutout/cutout.ts'
import { clamp } from '#renderer/numbers.ts'
import { artPlaces } from './art-places.ts'
import { type PropAsset, type PropKind, propAssets } from './prop-assets.ts'

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

export type PropScene = {
  meta: PlateMeta
  placement: Placement
  /** name of the product, which is never repeated as a prop */
  productName: string
  /** the product has a free, flat top that things can stand on */
  flatTop: boolean
  depth: number
  /** -1 when daylight comes from the left */
  windowSide: -1 | 1
  random: () => number
  load(asset: PropAsset): Promise<Cutout>
}

type Wish = {
  kind: PropKind
  assets: readonly PropAsset[]
  width?: number
  side: -1 | 1
  back: number
  /** on the product's own top if it fits there; `onTopOnly`: nowhere else */
  onTop?: boolean
  onTopOnly?: boolean
}

/** Less than this much of a prop in view and it is left out. */
const leastVisible = 0.45
const gap = 0.12

/** Places the wanted props around the product, largest first; what would hide it or fall out of the frame is left out. */
export async function placeProps(kinds: readonly PropKind[], scene: PropScene): Promise<PlacedProp[]> {
  const onCounter = scene.meta.spots.small !== undefined
  const placed: PlacedProp[] = []
  if (kinds.includes('Art')) placed.push(...(await hangArt(scene)))
  const wishes = onCounter ? counterWishes(kinds, scene, placed) : floorWishes(kinds, scene, placed)
  for (const wish of wishes) {
    const prop = await standBeside(wish, scene, placed, onCounter)
    if (prop) placed.push(prop)
    if (prop && wish.kind === 'Textiles' && !onCounter) placed.push(...(await pillowIn(prop, scene)))
  }
  return placed.sort((a, b) => b.y - a.y)
}

function floorWishes(kinds: readonly PropKind[], { windowSide, flatTop }: PropScene, placed: PlacedProp[]): Wish[] {
  const lampSide = windowSide === 1 ? -1 : 1
  const wishes: Record<PropKind, Wish | undefined> = {
    Plants: { kind: 'Plants', assets: propAssets.floorPlants, side: windowSide, back: 0.4 },
    Lamps: flatTop
      ? {
          kind: 'Lamps',
          assets: propAssets.counterLamps,
          width: 0.33,
          side: lampSide,
          back: 0,
          onTop: true,
          onTopOnly: true,
        }
      : { kind: 'Lamps', assets: propAssets.floorLamps, side: lampSide, back: 0.45 },
    Art: placed.length
      ? undefined
      : { kind: 'Art', assets: propAssets.portraitArt, side: windowSide === 1 ? -1 : 1, back: 9 },
    Textiles: { kind: 'Textiles', assets: propAssets.baskets, side: windowSide === 1 ? -1 : 1, back: -0.05 },
    Books: {
      kind: 'Books',
      assets: propAssets.books,
      width: flatTop ? 0.27 : 0.34,
      side: windowSide,
      back: -0.08,
      onTop: flatTop,
    },
    Rug: undefined,
  }
  return kinds.flatMap((kind) => wishes[kind] ?? [])
}

function counterWishes(kinds: readonly PropKind[], { windowSide }: PropScene, placed: PlacedProp[]): Wish[] {
  const wishes: Record<PropKind, Wish | undefined> = {
    Lamps: { kind: 'Lamps', assets: propAssets.counterLamps, side: windowSide === 1 ? -1 : 1, back: 0.02 },
    Plants: { kind: 'Plants', assets: propAssets.counterPlants, side: windowSide, back: 0.03 },
    Art: placed.length
      ? undefined
      : { kind: 'Art', assets: propAssets.portraitArt, width: 0.42, side: windowSide, back: 9 },
    Books: { kind: 'Books', assets: propAssets.books, width: 0.28, side: windowSide, back: -0.04 },
    Textiles: {
      kind: 'Textiles',
      assets: propAssets.counterTextiles,
      width: 0.33,
      side: windowSide === 1 ? -1 : 1,
      back: -0.04,
    },
    Rug: undefined,
  }
  return kinds.flatMap((kind) => wishes[kind] ?? [])
}

async function hangArt(scene: PropScene): Promise<PlacedProp[]> {
  const { meta, placement } = scene
  const place = artPlaces[meta.name]
  const asset = place && choose(propAssets[place.shape], scene)
  if (!place || !asset || placement.attachment !== 'stands') return []
  const cutout = await scene.load(asset)
  const x = scene.windowSide === 1 ? -place.x : place.x
  const at = project(meta, x, -0.02, place.z)
  const width = place.width * at.pixelsPerMetre
  const height = (width * cutout.height) / cutout.width
  const box = { x: at.x - width / 2, y: at.y - height / 2, width, height }
  if (visibleShare(box, placement.frame, [placement.box]) < 0.6) return []
  return [{ kind: 'Art', asset, cutout, box, y: -0.02, attachment: 'hangs', proxyClass: 'mirror' }]
}

/** Stands the prop on its side of the product, else on the other one, as near as nothing important is hidden. */
async function standBeside(
  wish: Wish,
  scene: PropScene,
  placed: PlacedProp[],
  onCounter: boolean,
): Promise<PlacedProp | undefined> {
  const asset = choose(wish.assets, scene)
  if (!asset) return undefined
  const cutout = await scene.load(asset)
  const onTop = wish.onTop ? standOnTop(wish, asset, cutout, scene, placed) : undefined
  if (onTop || wish.onTopOnly) return onTop
  const candidates = ([wish.side, wish.side === 1 ? -1 : 1] as const).map((side) =>
    stand(wish, asset, cutout, side, scene, placed, onCounter),
  )
  return candidates.find((prop) => prop !== undefined)
}

/** Stands a small thing on the product's own top, off its middle, half way back. */
function standOnTop(
  wish: Wish,
  asset: PropAsset,
  cutout: Cutout,
  scene: PropScene,
  placed: PlacedProp[],
): PlacedProp | undefined {
  const { meta, placement, depth } = scene
  const { box, frame, ground } = placement
  const width = (wish.width ?? asset.width) * placement.shrink
  const front = project(meta, ground.x, ground.y, 0)
  const back = project(meta, ground.x, ground.y + depth, 0)
  const pixelWidth = (width * (front.pixelsPerMetre + back.pixelsPerMetre)) / 2
  if (pixelWidth > box.width * 0.75) return undefined
  const height = (pixelWidth * cutout.height) / cutout.width
  const productHeight = box.height / front.pixelsPerMetre
  const eye = meta.camera.loc[2]
  const topStrip = Math.max(0, (eye - productHeight) * (front.pixelsPerMetre - back.pixelsPerMetre))
  const offset = Math.max(0, box.width * 0.34 - pixelWidth * 0.4) * wish.side
  const onTop = {
    x: middleOf(box) + offset - pixelWidth / 2,
    y: box.y + topStrip * 0.55 - height,
    width: pixelWidth,
    height,
  }
  const crowded = placed.some((prop) => prop.attachment === 'rests' && overlap(prop.box, onTop) > 0)
  if (onTop.y < frame.y || crowded) return undefined
  return { kind: wish.kind, asset, cutout, box: onTop, y: ground.y - 0.001, attachment: 'rests', proxyClass: 'tall' }
}

function stand(
  wish: Wish,
  asset: PropAsset,
  cutout: Cutout,
  side: -1 | 1,
  scene: PropScene,
  placed: PlacedProp[],
  onCounter: boolean,
): PlacedProp | undefined {
  const { meta, placement } = scene
  const { ground, frame } = placement
  const counter = onCounter ? counterOf(meta, placement) : undefined
  const y = Math.min((counter?.y ?? ground.y) + wish.back, wish.back > 5 ? -0.06 : onCounter ? -0.08 : -0.3)
  const z = counter?.z ?? 0
  const width = (wish.width ?? asset.width) * placement.shrink
  const at = project(meta, ground.x, y, z)
  const productEdge = side < 0 ? placement.box.x : placement.box.x + placement.box.width
  const pixelWidth = width * at.pixelsPerMetre
  const height = (pixelWidth * cutout.height) / cutout.width
  const neighbours = placed.filter(
    (prop) => prop.attachment === 'stands' && Math.sign(middleOf(prop.box) - middleOf(placement.box)) === side,
  )
  const taken = neighbours.reduce(
    (sum, prop) => Math.max(sum, side * (middleOf(prop.box) - productEdge) + prop.box.width * 0.42),
    0,
  )
  const wanted = productEdge + side * (taken + gap * at.pixelsPerMetre + pixelWidth / 2)
  const inset = pixelWidth * 0.46
  const middle = clamp(wanted, frame.x + inset, frame.x + frame.width - inset)
  const box = { x: middle - pixelWidth / 2, y: at.y - height, width: pixelWidth, height }
  const inFront = y < ground.y
  const hidesProduct = inFront && overlap(box, placement.box) > 0.02 * box.width * box.height
  const others = [...(inFront ? [] : [placement.box]), ...neighbours.map((prop) => prop.box)]
  if (hidesProduct || visibleShare(box, frame, others) < leastVisible) return undefined
  return {
    kind: wish.kind,
    asset,
    cutout,
    box,
    y,
    attachment: 'stands',
    proxyClass: onCounter ? 'small' : wish.kind === 'Textiles' ? 'chair' : 'tall',
  }
}

/** The surface small things stand on: the product's own, or the one under what hangs. */
function counterOf(meta: PlateMeta, { ground }: Placement): { y: number; z: number } | undefined {
  const spot = meta.spots.small
  return spot ? { y: spot.world[1], z: spot.world[2] } : { y: ground.y, z: 0 }
}

/** A pillow looks out of the basket; drawn before it, as it is behind the rim. */
async function pillowIn(basket: PlacedProp, scene: PropScene): Promise<PlacedProp[]> {
  const asset = choose(propAssets.pillows, scene)
  if (!asset) return []
  const cutout = await scene.load(asset)
  const width = basket.box.width * 0.8
  const height = (width * cutout.height) / cutout.width
  const box = { x: middleOf(basket.box) - width / 2, y: basket.box.y - height * 0.42, width, height }
  return [{ ...basket, asset, cutout, box, y: basket.y + 0.05, attachment: 'rests' }]
}

/** One of the assets, never the product itself. */
function choose<Asset extends PropAsset>(
  assets: readonly Asset[],
  { productName, random }: PropScene,
): Asset | undefined {
  const others = assets.filter(({ name }) => !productName.toLowerCase().startsWith(name.toLowerCase()))
  return others[Math.floor(random() * others.length)]
}

const middleOf = (box: Box) => box.x + box.width / 2

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return Math.max(0, width) * Math.max(0, height)
}

/** Share of a box inside the frame and not behind the boxes in front of it. */
function visibleShare(box: Box, frame: Box, inFront: readonly Box[]): number {
  const hidden = inFront.reduce((sum, other) => sum + overlap(box, other), 0)
  return (overlap(box, frame) - hidden) / (box.width * box.height)
}
