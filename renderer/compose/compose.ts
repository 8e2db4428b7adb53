import type { Cutout } from '#renderer/cutout/cutout.ts'
import { subjectOf } from '#renderer/plan/product-class.ts'
import { planScene } from '#renderer/plan/scene-plan.ts'
import { type AspectRatio, aspectRatios, type Provenance, type RenderRequest } from '#renderer/render-request.ts'
import { rendererVersion } from '#renderer/version.ts'
import { mirrored } from './camera.ts'
import { develop } from './exposure.ts'
import { type DisplayPicture, exposeFilm } from './film.ts'
import { finishSurface } from './grain.ts'
import { groundOnFloor, shadeOnWall } from './grounding.ts'
import { lightings, withNuance } from './light-groups.ts'
import { lightObject } from './object-light.ts'
import { placeProduct } from './placement.ts'
import type { Plate, ProxyClass, ProxyMaps } from './plate.ts'
import { type LinearPicture, lightRoom } from './room-light.ts'
import { castProxyShadow, openField } from './shadow-field.ts'
import { layOver, scaleCutout, silhouetteOf } from './sprite.ts'

/** Where decoded plates come from; workers keep them. */
export type PlateSource = {
  plate(name: string): Promise<Plate>
  maps(plate: Plate, proxyClass: ProxyClass): Promise<ProxyMaps | undefined>
}

/** Sizes whose long side is at least 1024 and whose room is not enlarged at the usual framing. */
const defaultLongSide: Record<AspectRatio, number> = {
  '1:1': 1152,
  '4:3': 1344,
  '3:4': 1344,
  '4:5': 1280,
  '16:9': 1536,
  '9:16': 1408,
}

export function outputSize(ratio: AspectRatio, longSide = defaultLongSide[ratio]): { width: number; height: number } {
  const [across, down] = aspectRatios[ratio]
  const unit = Math.max(1, Math.round(longSide / Math.max(across, down)))
  return { width: across * unit, height: down * unit }
}

/** Puts a product into a room: plan, relight, ground, expose, lay over. Pure apart from loading plates. */
export async function compose(
  request: RenderRequest,
  cutout: Cutout,
  plates: PlateSource,
): Promise<{ picture: DisplayPicture; provenance: Provenance }> {
  const aspect = cutout.width / cutout.height
  const subject = subjectOf(request.product, aspect)
  const plan = planScene(request, subject)
  const plate = await plates.plate(plan.plate)
  const maps = await plates.maps(plate, plan.proxyClass)
  const meta = plan.flip ? mirrored(plate.meta) : plate.meta
  const lighting = withNuance(lightings[plan.lighting], plan.lightNuance)
  const development = develop(meta, lighting, plan.scheme)
  const { frame, box, attachment } = placeProduct(meta, plan, subject, aspect, request.aspectRatio)
  const size = outputSize(request.aspectRatio, request.longSide)
  const scale = size.width / frame.width
  const sprite = await scaleCutout(
    cutout,
    (box.x - frame.x) * scale,
    (box.y - frame.y) * scale,
    box.width * scale,
    box.height * scale,
  )
  const silhouette = silhouetteOf(sprite, box.width, box.height)

  const field = openField(frame)
  if (maps && attachment === 'stands')
    castProxyShadow(field, frame, { maps, box, flip: plan.flip, round: subject.round, strength: 1 })
  const room: LinearPicture = {
    width: frame.width,
    height: frame.height,
    data: new Float32Array(frame.width * frame.height * 3),
  }
  lightRoom(plate, frame, plan.flip, development, field, room.data)
  if (attachment === 'stands') groundOnFloor(room, frame, box, silhouette)
  else shadeOnWall(room, frame, box, silhouette, plan.flip ? -1 : 1, attachment === 'pendant' ? 0.12 : 0.022)

  const picture = exposeFilm(room, size.width, size.height)
  layOver(
    picture,
    sprite,
    lightObject(meta, lighting, development, maps, plan.flip, request.matchProductColors, silhouette),
  )
  finishSurface(picture, request.seed)
  return {
    picture,
    provenance: {
      renderer: rendererVersion,
      plate: plan.plate,
      productClass: subject.class,
      lighting: plan.lighting,
      scheme: plan.schemeName,
      flip: plan.flip,
      seed: request.seed,
      zoom: plate.meta.w / frame.width,
      cutout: cutout.origin,
      product: {
        x: sprite.x / size.width,
        y: sprite.y / size.height,
        width: sprite.width / size.width,
        height: sprite.height / size.height,
      },
      props: [],
    },
  }
}
