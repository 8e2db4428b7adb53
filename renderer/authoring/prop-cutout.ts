/**
 * Makes the WebP of a prop from its render:  npx tsx renderer/authoring/prop-cutout.ts RAW_FOLDER SIZE OUT.webp
 * The backdrop's brightness sets the exposure; edge pixels take the colour of the opaque ones beside them, as half of theirs is floor.
 */
import sharp from 'sharp'
import { denoised, readFloats } from './raw-float.ts'

const [raw, sizeText, target] = process.argv.slice(2)
const size = Number(sizeText)
if (!raw || !size || !target) throw new Error('usage: prop-cutout.ts RAW_FOLDER SIZE OUT.webp')

const light = denoised(raw, 'k', size, size, { radius: 4, fine: 0.6, coarse: 1.3, levels: 3 })
const matte = readFloats(`${raw}/m1.f32`)
const floor = Array.from({ length: size * size }, (_, i) => i)
  .filter((i) => (matte[i * 3] ?? 0) < 0.01)
  .map((i) => light[i * 3 + 1] ?? 0)
  .sort((a, b) => a - b)
const exposure = 0.97 / (floor[Math.floor(floor.length * 0.7)] ?? 1)

const rgba = new Uint8Array(size * size * 4)
for (let i = 0; i < size * size; i++) {
  for (let c = 0; c < 3; c++) {
    const v = (light[i * 3 + c] ?? 0) * exposure
    const rolledOff = v / (1 + Math.max(0, v - 0.8) * 0.35)
    rgba[i * 4 + c] = Math.round(255 * Math.min(1, rolledOff * 1.06) ** (1 / 2.2))
  }
  rgba[i * 4 + 3] = Math.round(255 * Math.max(0, Math.min(1, matte[i * 3] ?? 0)))
}

/** Mean colour of the opaque pixels of the smallest ring around i that has any. */
function solidColour(i: number): number[] | undefined {
  for (let radius = 1; radius < 5; radius++) {
    const sum = [0, 0, 0]
    let count = 0
    for (let dy = -radius; dy <= radius; dy++) {
      for (let dx = -radius; dx <= radius; dx++) {
        const j = i + dy * size + dx
        if ((source[j * 4 + 3] ?? 0) <= 250) continue
        count++
        for (let c = 0; c < 3; c++) sum[c] = (sum[c] ?? 0) + (source[j * 4 + c] ?? 0)
      }
    }
    if (count) return sum.map((v) => v / count)
  }
  return undefined
}

const source = rgba.slice()
for (let i = 0; i < size * size; i++) {
  const alpha = source[i * 4 + 3] ?? 0
  const solid = alpha > 0 && alpha <= 250 ? solidColour(i) : undefined
  if (solid) rgba.set(solid, i * 4)
}
await sharp(rgba, { raw: { width: size, height: size, channels: 4 } }).webp({ quality: 92, alphaQuality: 95 }).toFile(target)
