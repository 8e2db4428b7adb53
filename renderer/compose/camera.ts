import type { PlateMeta } from './plate.ts'

/** A point in plate pixels and how many pixels a metre spans there. */
export type Projected = { x: number; y: number; pixelsPerMetre: number }

/**
 * Pinhole projection of a world point in metres (x right, y away from the camera with the back wall at 0, z up).
 * The plates' cameras look straight along +y, so depth is a difference and verticals stay vertical (lens shift, no tilt).
 */
export function project({ camera, w, h }: PlateMeta, x: number, y: number, z: number): Projected {
  const scale = camera.lens / camera.sensor / (y - camera.loc[1])
  return {
    x: w * (0.5 + (x - camera.loc[0]) * scale - camera.shift[0]),
    y: h / 2 + w * ((camera.loc[2] - z) * scale + camera.shift[1]),
    pixelsPerMetre: w * scale,
  }
}

/** Mirrors a plate's geometry; the pixel loop mirrors the pixels by walking them backwards. */
export function mirrored(meta: PlateMeta): PlateMeta {
  const { camera } = meta
  return {
    ...meta,
    camera: {
      ...camera,
      loc: [-camera.loc[0], camera.loc[1], camera.loc[2]],
      shift: [-camera.shift[0], camera.shift[1]],
    },
    spots: Object.fromEntries(
      Object.entries(meta.spots).map(([kind, spot]) => [
        kind,
        { ...spot, world: [-spot.world[0], spot.world[1], spot.world[2]], front: [1 - spot.front[0], spot.front[1]] },
      ]),
    ),
    groups: mapGroups(meta.groups),
  }
}

const mapGroups = (groups: PlateMeta['groups']): PlateMeta['groups'] => ({
  sun: swapWalls(groups.sun),
  sky: swapWalls(groups.sky),
  fill: swapWalls(groups.fill),
  lamp: swapWalls(groups.lamp),
})

type Group = PlateMeta['groups']['sun']
const swapWalls = (group: Group): Group => ({ ...group, wl: group.wr, wr: group.wl })
