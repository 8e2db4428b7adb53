import type { DisplayPicture } from './film.ts'

// In 256ths of a byte step, so that the loop stays in integers.
const amplitude = 2
const sharpening = 56

/**
 * Film grain and a light unsharp mask (four-neighbour Laplacian of the green channel, which carries most of the luminance),
 * in one pass. The noise is the top byte of the linear congruential generator of Numerical Recipes. The outermost pixels stay.
 */
export function finishSurface({ width, height, data }: DisplayPicture, seed: number): void {
  let state = Math.imul(seed + 1, 2654435761) >>> 0
  const stride = width * 3
  const above = data.slice(0, stride)
  const here = new Uint8ClampedArray(stride)
  for (let y = 1; y < height - 1; y++) {
    const row = y * stride
    here.set(data.subarray(row, row + stride))
    for (let x = 4; x < stride - 3; x += 3) {
      const around =
        (here[x - 3] as number) + (here[x + 3] as number) + (above[x] as number) + (data[row + stride + x] as number)
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      const change = (sharpening * (4 * (here[x] as number) - around) + amplitude * ((state >>> 24) - 128) + 128) >> 8
      data[row + x - 1] = (here[x - 1] as number) + change
      data[row + x] = (here[x] as number) + change
      data[row + x + 1] = (here[x + 1] as number) + change
    }
    above.set(here)
  }
}
