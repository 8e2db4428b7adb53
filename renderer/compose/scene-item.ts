import type { Cutout } from '#renderer/cutout/cutout.ts'
import { clamp } from '#renderer/numbers.ts'
import type { Subject } from '#renderer/plan/product-class.ts'
import type { PlacedProp } from '#renderer/props/stand-prop.ts'
import { project } from './camera.ts'
import { groundOnFloor, type Silhouette, shadeOnWall } from './grounding.ts'
import { type Attachment, armchairWidth, type Box, type Placement, seatBehindFront } from './placement.ts'
import type { PlateMeta, ProxyClass, ProxyMaps } from './plate.ts'
import type { LinearPicture } from './room-light.ts'
import { castProxyShadow, type ShadowField } from './shadow-field.ts'
import { type Sprite, scaleCutout, silhouetteOf } from './sprite.ts'

/** Something put into the room: the product or a prop. */
export type SceneItem = {
  cutout: Cutout
  /** plate pixels */
  box: Box
  /** metres; the smaller, the nearer to the camera */
  y: number
  attachment: Attachment
  proxyClass: ProxyClass
  round: boolean
  luminaire: boolean
  /** 0..1 of the measured cast shadow */
  shadow: number
}

export function itemOfProduct(
  cutout: Cutout,
  placement: Placement,
  subject: Subject,
  proxyClass: ProxyClass,
): SceneItem {
  const { box, attachment, ground } = placement
  return {
    cutout,
    box,
    y: ground.y,
    attachment,
    proxyClass,
    round: subject.round,
    luminaire: subject.luminaire,
    shadow: castStrength(subject),
  }
}

export function itemOfProp({ cutout, box, y, attachment, proxyClass, asset }: PlacedProp): SceneItem {
  return { cutout, box, y, attachment, proxyClass, round: true, luminaire: asset.luminaire ?? false, shadow: 0.6 }
}

/** A pillow's shadow falls on its chair; a tub is lower and rounder than the cabinet it is modelled by. */
function castStrength(subject: Subject): number {
  if (subject.pillow) return 0
  return subject.class === 'cabinet' && subject.round ? 0.55 : 1
}

/** The chair a pillow is shown on. The placement puts the pillow on its seat. */
export function armchairUnder({ ground: seat }: Placement, meta: PlateMeta, cutout: Cutout): SceneItem {
  const front = project(meta, seat.x, seat.y - seatBehindFront, 0)
  const width = armchairWidth * front.pixelsPerMetre
  const height = (width * cutout.height) / cutout.width
  return {
    cutout,
    box: { x: front.x - width / 2, y: front.y - height, width, height },
    y: seat.y + 0.01,
    attachment: 'stands',
    proxyClass: 'chair',
    round: false,
    luminaire: false,
    shadow: 1,
  }
}

/** Share of its box that an object fills: a thin lamp shades less than the solid block it is modelled by. */
function solidity({ alpha }: Silhouette): number {
  let sum = 0
  for (let i = 0; i < alpha.length; i++) sum += alpha[i] ?? 0
  return sum / (255 * alpha.length)
}

/** An item at output size with the maps it is lit and shaded by. */
export type StagedItem = { item: SceneItem; sprite: Sprite; silhouette: Silhouette; maps: ProxyMaps | undefined }

export async function stageItem(
  item: SceneItem,
  frame: Box,
  scale: number,
  meta: PlateMeta,
  mapsOf: (proxyClass: ProxyClass) => Promise<ProxyMaps | undefined>,
): Promise<StagedItem> {
  const { cutout, box } = item
  const known = [item.proxyClass, ...(Object.keys(meta.proxies) as ProxyClass[])].find((kind) => meta.proxies[kind])
  const [sprite, maps] = await Promise.all([
    scaleCutout(cutout, (box.x - frame.x) * scale, (box.y - frame.y) * scale, box.width * scale, box.height * scale),
    known ? mapsOf(known) : undefined,
  ])
  return { item, sprite, silhouette: silhouetteOf(sprite, box.width, box.height), maps }
}

export function castShadow(
  field: ShadowField,
  frame: Box,
  { item, maps, silhouette }: StagedItem,
  flip: boolean,
): void {
  if (!maps || item.attachment !== 'stands') return
  castProxyShadow(field, frame, {
    maps,
    box: item.box,
    flip,
    round: item.round,
    strength: item.shadow * clamp(solidity(silhouette) * 1.5, 0.2, 1),
    clearAbove: item.shadow < 1 ? 0.8 : 1,
  })
}

export function ground(room: LinearPicture, frame: Box, { item, silhouette }: StagedItem, flip: boolean): void {
  if (item.attachment === 'stands') groundOnFloor(room, frame, item.box, silhouette)
  else if (item.attachment !== 'rests')
    shadeOnWall(room, frame, item.box, silhouette, flip ? -1 : 1, item.attachment === 'pendant' ? 0.12 : 0.022)
}
