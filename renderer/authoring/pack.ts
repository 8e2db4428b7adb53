/**
 * Packs a raw plate into what the renderer reads:  npx tsx renderer/authoring/pack.ts RAW_FOLDER PLATE_FOLDER
 * Denoises every light group, stores it as 8-bit WebP on a log curve, adds mattes, shadow and light maps, and plate.json.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import type { LightGroup } from '#renderer/compose/light-groups.ts'
import { blurBehind } from './blur-behind.ts'
import { packLight } from './pack-light.ts'
import { packMattes } from './pack-mattes.ts'
import { packStandIn } from './pack-stand-in.ts'
import { denoised, readFloats } from './raw-float.ts'
import { groups, readRawPlate, spotOf, tints } from './raw-plate.ts'

const [raw, target] = process.argv.slice(2)
if (!raw || !target) throw new Error('usage: pack.ts RAW_FOLDER PLATE_FOLDER')
mkdirSync(target, { recursive: true })
const plate = readRawPlate(raw)
const write = (name: string, bytes: Uint8Array) => writeFileSync(`${target}/${name}`, bytes)

// Lamps are the noisiest group and bear the strongest smoothing.
const strength = { sun: [0.9, 3], sky: [0.9, 2.8], fill: [0.9, 2.8], lamp: [1, 3] } as const
function fullLight(group: LightGroup): Float32Array {
  const [fine, coarse] = strength[group]
  const light = denoised(raw as string, group, plate.w, plate.h, { radius: 5, fine, coarse, levels: 6 })
  // What lies behind the outdoor set is out of focus, which also hides how plain its trees are.
  return plate.name === 'terrace' ? blurBehind(light, readFloats(`${raw}/Depth.f32`), plate, 5.6) : light
}
const full = { sun: fullLight('sun'), sky: fullLight('sky'), fill: fullLight('fill'), lamp: fullLight('lamp') }
const albedo = readFloats(`${raw}/DiffCol.f32`)

const lights: [LightGroup, unknown][] = []
for (const group of groups) {
  const { file, meta } = await packLight(group, full[group], albedo, plate)
  write(`${group}.webp`, file)
  lights.push([group, meta])
}
const materials: (readonly [string, unknown])[] = []
for (const index of [0, 1, 2] as const) {
  const mattes = await packMattes(index, readFloats(`${raw}/m${index + 1}.f32`), albedo, plate)
  write(`m${index + 1}.webp`, mattes.file)
  materials.push(...mattes.materials)
}
const proxies: [string, unknown][] = []
for (const kind of Object.keys(plate.proxies)) {
  const { shadow, light, meta } = await packStandIn(raw, kind, plate, full)
  write(`shadow_${kind}.webp`, shadow)
  write(`light_${kind}.webp`, light)
  proxies.push([kind, meta])
}
const meta = {
  name: plate.name,
  w: plate.w,
  h: plate.h,
  encoding: { curve: 'log1p' },
  camera: plate.camera,
  window: plate.window,
  spots: Object.fromEntries(Object.entries(plate.spots).map(([kind, world]) => [kind, spotOf(plate, world, plate.proxies[kind]?.size[1] ?? 0.6)])),
  groups: Object.fromEntries(lights),
  materials: Object.fromEntries(materials),
  proxies: Object.fromEntries(proxies),
  tint: tints[plate.name] ?? { wall: 1, panel: 1 },
  spp: plate.spp,
}
const rounded = (_: string, value: unknown) => (typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value)
writeFileSync(`${target}/plate.json`, JSON.stringify(meta, rounded, 1))
