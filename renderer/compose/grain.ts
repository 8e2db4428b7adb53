import type { DisplayPicture } from './film.ts'

const amplitude = 2.2
const sharpening = 0.22

/**
 * Film grain and a light unsharp mask (four-neighbour Laplacian of the green channel, which carries most of the luminance),
 * in one pass. The generator is the linear congruence of Numerical Recipes; its top byte is random enough for noise.
 */
export function finishSurface({ width, height, data }: DisplayPicture, seed: number): void {
  let state = Math.imul(seed + 1, 2654435761) >>> 0
  const stride = width * 3
  const above = new Uint8Array(width)
  const here = new Uint8Array(width)
  for (let x = 0; x < width; x++) above[x] = data[x * 3 + 1] as number
  for (let y = 0; y < height; y++) {
    const row = y * stride
    const below = y + 1 < height ? row + stride : row
    for (let x = 0; x < width; x++) here[x] = data[row + x * 3 + 1] as number
    for (let x = 0, t = row; x < width; x++, t += 3) {
      const left = here[x > 0 ? x - 1 : 0] as number
      const right = here[x + 1 < width ? x + 1 : x] as number
      const edge = 4 * (here[x] as number) - left - right - (above[x] as number) - (data[below + x * 3 + 1] as number)
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      const change = sharpening * edge + ((state >>> 24) * (1 / 255) - 0.5) * amplitude + 0.5
      for (let c = t; c < t + 3; c++) {
        const v = (data[c] as number) + change
        data[c] = v < 0 ? 0 : v > 255 ? 255 : v
      }
    }
    above.set(here)
  }
}
