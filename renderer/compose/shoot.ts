import { layRug, rugUnder } from '#renderer/props/rug.ts'
import type { RenderRequest } from '#renderer/render-request.ts'
import { shadeUnder } from './contact.ts'
import { develop } from './exposure.ts'
import { type DisplayPicture, exposeFilm } from './film.ts'
import { finishSurface } from './grain.ts'
import { lightShade, shineAround, switchedOn } from './lamp-glow.ts'
import { lightings, withNuance } from './light-groups.ts'
import { lightObject } from './object-light.ts'
import { type LinearPicture, lightRoom } from './room-light.ts'
import { castShadow, ground } from './scene-item.ts'
import { openField } from './shadow-field.ts'
import { layOver } from './sprite.ts'
import type { Scene } from './stage.ts'

let buffer = new Float32Array(0)

/** Sixteen megabytes a picture: kept between pictures, which is safe because a shot never waits. */
function scratch(length: number): Float32Array {
  if (buffer.length < length) buffer = new Float32Array(length)
  return buffer.subarray(0, length)
}

/** Lights a staged scene and takes its picture. Synchronous and deterministic: all chance is in the plan and the seed. */
export function shoot(scene: Scene, { matchProductColors, seed }: RenderRequest): DisplayPicture {
  const { plan, plate, meta, placement, size, items } = scene
  const { frame } = placement
  const lighting = withNuance(lightings[plan.lighting], plan.lightNuance)
  const development = develop(meta, lighting, plan.scheme)
  const on = switchedOn(lighting)

  const field = openField(frame)
  for (const staged of items) {
    castShadow(field, frame, staged, plan.flip)
    if (staged.item.luminaire) shineAround(field, frame, staged.item.box, staged.item.attachment === 'pendant', on)
  }
  const room: LinearPicture = {
    width: frame.width,
    height: frame.height,
    data: scratch(frame.width * frame.height * 3),
  }
  lightRoom(plate, frame, plan.flip, development, field, room.data)
  if (plan.props.includes('Rug') && placement.attachment === 'stands' && placement.ground.z === 0)
    layRug(room, plate, frame, plan.flip, rugUnder(placement, scene.subject.width, scene.subject.depth, plan.scheme))
  for (const staged of items) ground(room, frame, staged, plan.flip)

  const picture = exposeFilm(room, size.width, size.height)
  for (const staged of items) {
    const matchColours = staged !== scene.product || matchProductColors
    if (staged.item.attachment === 'rests') shadeUnder(picture, staged.sprite)
    layOver(
      picture,
      staged.sprite,
      lightObject(meta, lighting, development, staged.maps, plan.flip, matchColours, staged.silhouette),
    )
    if (staged.item.luminaire) lightShade(picture, staged.sprite, staged.item.attachment === 'pendant', on)
  }
  finishSurface(picture, seed)
  return picture
}
