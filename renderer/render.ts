import { createHash } from 'node:crypto'
import { loadProxyMaps, type Plate, type ProxyMaps } from './compose/plate.ts'
import { provenanceOf } from './compose/provenance.ts'
import { shoot } from './compose/shoot.ts'
import { type Sources, stageScene } from './compose/stage.ts'
import type { Cutout } from './cutout/cutout.ts'
import { readCutout } from './cutout/read-cutout.ts'
import { encode } from './encode.ts'
import { loadProp } from './props/prop-assets.ts'
import { remember } from './remembered.ts'
import type { Rendering, RenderRequest } from './render-request.ts'

/** Renders in the calling thread, keeping cut-outs and maps of earlier requests. The caller keeps the plates. */
export function createRendering(
  plate: (name: string) => Promise<Plate>,
): (request: RenderRequest) => Promise<Rendering> {
  const maps = remember<ProxyMaps | undefined>(24)
  const cutouts = remember<Cutout>(3)
  const props = remember<Cutout>(8)
  const sources: Sources = {
    plate,
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
