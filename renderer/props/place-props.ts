import { project } from '#renderer/compose/camera.ts'
import type { Box } from '#renderer/compose/placement.ts'
import type { Cutout } from '#renderer/cutout/cutout.ts'
import { artPlaces } from './art-places.ts'
import { coverage, type Furnished, furnishedIn, middleOf, visibleShare } from './in-view.ts'
import { type PropAsset, type PropKind, propAssets } from './prop-assets.ts'
import { counterWishes, floorWishes, type Wish, type WishScene } from './prop-wishes.ts'
import { outOfPlace } from './room-furnishings.ts'
import { aboveRim, type Figure, type PlacedProp, type Surroundings, stand, standOnTop } from './stand-prop.ts'

export type PropScene = Omit<Surroundings, 'furnished' | 'placed'> &
  WishScene & {
    random: () => number
    load(asset: PropAsset): Promise<Cutout>
  }

/** The wanted props: those put around the product, back to front, and those the room shows by itself. */
export type Props = { placed: PlacedProp[]; found: { kind: PropKind; box: Box }[] }

/** So much of a room's own furnishing in view and it is what was wanted. */
const seenEnough = 0.4

/**
 * Places the wanted props around the product, largest first. What the room already shows is not doubled; what would hide the
 * product or the room's own things, or be cut by the picture's edge, is left out.
 */
export async function placeProps(kinds: readonly PropKind[], scene: PropScene): Promise<Props> {
  const { meta, placement, windowSide } = scene
  const onCounter = meta.spots.small !== undefined
  const furnished = furnishedIn(meta, windowSide)
  const placed: PlacedProp[] = []
  const found: Props['found'] = []
  const around = { ...scene, furnished, placed }
  const strange = outOfPlace[meta.name] ?? []
  const wishes = (onCounter ? counterWishes : floorWishes)(kinds, scene)
  const inRoom = (kind: PropKind) => furnished.find((thing) => thing.kind === kind && isSeen(thing.box, around))
  // Under what hangs only a plant is at home: the rest would make a still life of its own.
  const hangs = !onCounter && placement.attachment !== 'stands'
  for (const wish of wishes.filter(({ kind }) => !hangs || kind === 'Plants')) {
    const shown = inRoom(wish.kind)
    const own = wish.kind === 'Art' ? await hangArt(around, scene) : await onItsTop(wish, shown, around, scene)
    const prop = own ?? (shown || strange.includes(wish.kind) ? undefined : await standBeside(wish, around, scene))
    if (prop) placed.push(prop)
    else if (shown) found.push({ kind: wish.kind, box: shown.box })
    if (prop && wish.kind === 'Textiles' && !onCounter) placed.push(...(await lookingOut(prop, scene)))
  }
  return { placed: placed.sort((a, b) => b.y - a.y), found }
}

function isSeen(box: Box, { placement, cutout }: Surroundings): boolean {
  const { frame, box: product } = placement
  return visibleShare(box, frame, []) * (1 - coverage(cutout, product, box, frame)) >= seenEnough
}

async function hangArt(
  { meta, placement, windowSide, furnished, cutout: own }: Surroundings,
  scene: PropScene,
): Promise<PlacedProp | undefined> {
  const place = artPlaces[meta.name]
  const [asset] = place ? inTurn(propAssets[place.shape], scene) : []
  if (!place || !asset || placement.attachment !== 'stands') return undefined
  const cutout = await scene.load(asset)
  const at = project(meta, place.x * -windowSide, -0.02, place.z)
  const width = place.width * at.pixelsPerMetre
  const height = (width * cutout.height) / cutout.width
  const box = { x: at.x - width / 2, y: at.y - height / 2, width, height }
  const { frame } = placement
  const whole = visibleShare(box, frame, []) > 0.995
  const free = furnished.every((thing) => thing.kind === 'Art' || coverage(cutout, box, thing.box, frame) < 0.04)
  if (!whole || !free || coverage(own, placement.box, box, frame) > 0.3) return undefined
  return { kind: 'Art', asset, cutout, box, y: -0.02, attachment: 'hangs', proxyClass: 'mirror' }
}

async function onItsTop(
  wish: Wish,
  shown: Furnished | undefined,
  around: Surroundings,
  scene: PropScene,
): Promise<PlacedProp | undefined> {
  // Books are at home on it even when others are on the shelf; a lamp among lamps is not.
  const wanted = wish.onTop && !(shown && wish.kind === 'Lamps')
  const [asset] = wanted ? inTurn(wish.assets, scene) : []
  return asset && standOnTop(wish, { asset, cutout: await scene.load(asset) }, around)
}

/** On the wish's side of the product, else on the other one; each asset in turn, as a smaller one may fit. */
async function standBeside(wish: Wish, around: Surroundings, scene: PropScene): Promise<PlacedProp | undefined> {
  if (wish.onTopOnly) return undefined
  const assets = inTurn(wish.assets, scene)
  const figures: Figure[] = await Promise.all(assets.map(async (asset) => ({ asset, cutout: await scene.load(asset) })))
  const sides = ([wish.side, wish.side === 1 ? -1 : 1] as const).filter((side) => !hasItsLike(wish.kind, side, around))
  for (const side of sides) {
    for (const back of wish.back) {
      const prop = figures.map((figure) => stand(wish, figure, side, back, around)).find((found) => found !== undefined)
      if (prop) return prop
    }
  }
  return undefined
}

/** Whether a part of the room's own lamp, plant or print shows on this side: another one there would look doubled. */
const hasItsLike = (kind: PropKind, side: -1 | 1, { furnished, placement: { frame, box } }: Surroundings): boolean =>
  furnished.some(
    (thing) =>
      thing.kind === kind &&
      Math.sign(middleOf(thing.box) - middleOf(box)) === side &&
      visibleShare(thing.box, frame, []) > 0.12,
  )

/** A pillow looks out of the basket, towels in the bathroom; drawn before it, as it is behind the rim. */
async function lookingOut(basket: PlacedProp, scene: PropScene): Promise<PlacedProp[]> {
  const dry = scene.meta.name !== 'bathroom' && scene.meta.name !== 'kitchen'
  const [asset] = inTurn(dry ? propAssets.pillows : propAssets.counterTextiles, scene)
  if (!asset) return []
  const cutout = await scene.load(asset)
  return [{ ...basket, asset, cutout, box: aboveRim(basket), y: basket.y + 0.05, attachment: 'rests' }]
}

/** The assets from a random one on, never the product itself. */
function inTurn(assets: readonly PropAsset[], { productName, random }: PropScene): PropAsset[] {
  const others = assets.filter(({ name }) => !productName.toLowerCase().startsWith(name.toLowerCase()))
  const first = Math.floor(random() * others.length)
  return [...others.slice(first), ...others.slice(0, first)]
}
