import { createHash } from 'node:crypto'
import { compose, type PlateSource } from './compose/compose.ts'
import { loadPlate, loadProxyMaps, type Plate, type ProxyMaps } from './compose/plate.ts'
import type { Cutout } from './cutout/cutout.ts'
import { readCutout } from './cutout/read-cutout.ts'
import { encode } from './encode.ts'
import { remember } from './remembered.ts'
import type { Rendering, RenderRequest } from './render-request.ts'

/** Renders in the calling thread, keeping plates and cut-outs of earlier requests. `loadShared` may hand in a plate another worker decoded. */
export function createRendering(
  loadShared: (name: string) => Promise<Plate> = loadPlate,
): (request: RenderRequest) => Promise<Rendering> {
  // A plate takes 28 MB; six cover the rooms of a usual run.
  const plate = remember<Plate>(6)
  const maps = remember<ProxyMaps | undefined>(48)
  const cutouts = remember<Cutout>(8)
  const plates: PlateSource = {
    plate: (name) => plate(name, () => loadShared(name)),
    maps: ({ meta }, proxyClass) => maps(`${meta.name}/${proxyClass}`, () => loadProxyMaps(meta, proxyClass)),
  }
  return async (request) => {
    const hash = createHash('sha1').update(request.picture).digest('hex')
    const cutout = await cutouts(hash, () => readCutout(request.picture))
    const { picture, provenance } = await compose(request, cutout, plates)
    return { ...(await encode(picture)), width: picture.width, height: picture.height, provenance }
  }
}
