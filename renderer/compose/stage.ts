import type { Cutout } from '#renderer/cutout/cutout.ts'
import { randomSource } from '#renderer/numbers.ts'
import { type Subject, subjectOf } from '#renderer/plan/product-class.ts'
import { planScene, type ScenePlan } from '#renderer/plan/scene-plan.ts'
import { type Props, placeProps } from '#renderer/props/place-props.ts'
import { type PropAsset, pillowArmchair } from '#renderer/props/prop-assets.ts'
import type { RenderRequest } from '#renderer/render-request.ts'
import { mirrored } from './camera.ts'
import { outputSize } from './output-size.ts'
import { type Placement, placeProduct } from './placement.ts'
import type { Plate, PlateMeta, ProxyClass, ProxyMaps } from './plate.ts'
import { armchairUnder, itemOfProduct, itemOfProp, type StagedItem, stageItem } from './scene-item.ts'

/** Where decoded plates and props come from; workers keep them. */
export type Sources = {
  plate(name: string): Promise<Plate>
  maps(plate: Plate, proxyClass: ProxyClass): Promise<ProxyMaps | undefined>
  prop(asset: PropAsset): Promise<Cutout>
}

/** Everything in its place, before any light is computed. `meta` is mirrored when the plan says so. */
export type Scene = {
  plan: ScenePlan
  subject: Subject
  plate: Plate
  meta: PlateMeta
  placement: Placement
  size: { width: number; height: number }
  /** back to front, the product among them */
  items: StagedItem[]
  product: StagedItem
  props: Props
}

export async function stageScene(request: RenderRequest, cutout: Cutout, sources: Sources): Promise<Scene> {
  const aspect = cutout.width / cutout.height
  const subject = subjectOf(request.product, aspect)
  const plan = planScene(request, subject)
  const plate = await sources.plate(plan.plate)
  const meta = plan.flip ? mirrored(plate.meta) : plate.meta
  const size = outputSize(request.aspectRatio, request.longSide)
  const placement = placeProduct(meta, plan, subject, aspect, request.aspectRatio)
  const props = await placeProps(plan.props, {
    meta,
    placement,
    cutout,
    flatTop: subject.flatTop,
    depth: subject.depth,
    productName: request.product.name,
    luminaire: subject.luminaire,
    windowSide: plan.flip ? 1 : -1,
    random: randomSource(request.seed ^ 0x5bd1e995),
    load: sources.prop,
  })
  const own = itemOfProduct(cutout, placement, subject, plan.proxyClass)
  const support = subject.pillow ? [armchairUnder(placement, meta, await sources.prop(pillowArmchair))] : []
  const ordered = [...props.placed.map(itemOfProp), ...support, own].sort((a, b) => b.y - a.y)
  const scale = size.width / placement.frame.width
  const items = await Promise.all(
    ordered.map((item) =>
      stageItem(item, placement.frame, scale, meta, (proxyClass) => sources.maps(plate, proxyClass)),
    ),
  )
  const product = items[ordered.indexOf(own)]
  if (!product) throw new Error('the product left the scene')
  return { plan, subject, plate, meta, placement, size, items, product, props }
}
