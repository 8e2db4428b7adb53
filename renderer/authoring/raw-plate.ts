import { readFileSync } from 'node:fs'
import { lightGroups } from '#renderer/compose/light-groups.ts'
import type { PlateMeta } from '#renderer/compose/plate.ts'

type Point = [x: number, y: number, z: number]

/** meta.json as plate.py writes it. */
export type RawPlate = {
  name: string
  w: number
  h: number
  spp: number
  camera: PlateMeta['camera']
  window: string
  spots: Record<string, Point>
  proxies: Record<string, { size: Point; w: number; h: number; spp: number }>
}

export const readRawPlate = (folder: string): RawPlate => JSON.parse(readFileSync(`${folder}/meta.json`, 'utf8'))

export type Framed = { x: number; y: number; scale: number }

/** World metres to fractions of the plate (x right, y down); `scale` is plate widths per metre there. */
export function toFraction({ camera, w, h }: RawPlate, [x, y, z]: Point): Framed {
  const scale = camera.lens / camera.sensor / (y - camera.loc[1])
  return {
    x: 0.5 + (x - camera.loc[0]) * scale - camera.shift[0],
    y: 0.5 - ((z - camera.loc[2]) * scale - camera.shift[1]) * (w / h),
    scale,
  }
}

/** A class's place as the renderer reads it; `depth` is that of its stand-in, metres. */
export function spotOf(plate: RawPlate, world: Point, depth: number) {
  const floor = toFraction(plate, world)
  const front = toFraction(plate, [world[0], world[1] - depth / 2, world[2]])
  return { world, floor: [floor.x, floor.y], front: [front.x, front.y], scale: front.scale }
}

/** How far a colour scheme may repaint walls and panelling where brick, stone, slats or fronts should keep their own colour. */
export const tints: Record<string, { wall: number; panel: number }> = {
  loft: { wall: 0.9, panel: 0 },
  rustic: { wall: 1, panel: 0 },
  japandi: { wall: 1, panel: 0 },
  kitchen: { wall: 1, panel: 0.8 },
  terrace: { wall: 1, panel: 0 },
  bathroom: { wall: 1, panel: 0 },
}

export const groups = lightGroups
