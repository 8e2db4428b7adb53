import { createHash } from 'node:crypto'
import { loadPlate, loadProxyMaps, type Plate, type ProxyMaps } from './compose/plate.ts'
import { provenanceOf } from './compose/provenance.ts'
import { shoot } from './compose/shoot.ts'
import { type Sources, stageScene } from './compose/stage.ts'
import type { Cutout } from './cutout/cutout.ts'
import { readCutout } from './cutout/read-cutout.ts'
import { encode } from './encode.ts'
import { loadProp } from './props/prop-assets.ts'
import { platesKept, remember } from './remembered.ts'
import type { Rendering, RenderRequest } from './render-request.ts'

/** Renders in the calling thread, keeping plates and cut-outs of earlier requests. `loadShared` may hand in a plate another worker decoded. */
export function createRendering(
  loadShared: (name: string) => Promise<Plate> = loadPlate,
): (request: RenderRequest) => Promise<Rendering> {
  const plate = remember<Plate>(platesKept)
  const maps = remember<ProxyMaps | undefined>(48)
  const cutouts = remember<Cutout>(8)
  const props = remember<Cutout>(20)
  const sources: Sources = {
    plate: (name) => plate(name, () => loadShared(name)),
    maps: ({ meta }, proxyClass) => maps(`${meta.name}/${proxyClass}`, () => loadProxyMaps(meta, proxyClass)),
    prop: (asset) => props(asset.file, () => loadProp(asset)),
  }
  return async (request) => {
    const hash = createHash('sha1').update(request.picture).digest('hex')
    const cutout = await cutouts(hash, () => readCutout(request.picture))
    const scene = await stageScene(request, cutout, sources)
    const picture = shoot(scene, request)
    return { ...(await encode(picture)), ...scene.size, provenance: provenanceOf(scene, cutout, request.seed) }
  }
}
