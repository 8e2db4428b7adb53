import type { Cutout } from '#renderer/cutout/cutout.ts'
import type { Area, Provenance } from '#renderer/render-request.ts'
import { rendererVersion } from '#renderer/version.ts'
import type { Box } from './placement.ts'
import type { Scene } from './stage.ts'

/** What a picture was made of and where things are in it. */
export function provenanceOf({ plan, subject, placement, props }: Scene, cutout: Cutout, seed: number): Provenance {
  return {
    renderer: rendererVersion,
    plate: plan.plate,
    productClass: subject.class,
    lighting: plan.lighting,
    scheme: plan.schemeName,
    flip: plan.flip,
    seed,
    zoom: Number(placement.zoom.toFixed(3)),
    cutout: cutout.origin,
    photoArea: cutout.area,
    product: areaIn(placement.frame, placement.box),
    props: props.placed.map(({ kind, asset, box }) => ({
      kind,
      asset: asset.file,
      area: areaIn(placement.frame, box),
    })),
    found: props.found.map(({ kind, box }) => ({ kind, area: areaIn(placement.frame, box) })),
  }
}

const areaIn = (frame: Box, box: Box): Area => ({
  x: (box.x - frame.x) / frame.width,
  y: (box.y - frame.y) / frame.height,
  width: box.width / frame.width,
  height: box.height / frame.height,
})
