/** One channel, row by row. */
export type Plane = { width: number; height: number; data: Float32Array }

/** Gaussian blur by three box filters (P. Kovesi, "Fast Almost-Gaussian Filtering", 2010); edges repeat. In place. */
export function blur({ width, height, data }: Plane, sigma: number): void {
  const scratch = new Float32Array(data.length)
  for (const radius of boxRadii(sigma)) {
    if (radius === 0) continue
    boxRows(data, scratch, width, height, radius)
    boxColumns(scratch, data, width, height, radius)
  }
}

/** Mean over the square of (2 radius + 1) pixels around each pixel; edges repeat. */
export function boxMean(plane: Float32Array, width: number, height: number, radius: number): Float32Array {
  const rows = new Float32Array(plane.length)
  const result = new Float32Array(plane.length)
  boxRows(plane, rows, width, height, radius)
  boxColumns(rows, result, width, height, radius)
  return result
}

function boxRadii(sigma: number): number[] {
  const ideal = Math.sqrt((12 * sigma * sigma) / 3 + 1)
  const low = Math.floor((ideal - 1) / 2)
  const narrow = 2 * low + 1
  const narrowPasses = Math.round((12 * sigma * sigma - 3 * narrow * narrow - 12 * narrow - 9) / (-4 * narrow - 4))
  return [0, 1, 2].map((pass) => (pass < narrowPasses ? low : low + 1))
}

function boxRows(source: Float32Array, target: Float32Array, width: number, height: number, radius: number): void {
  const scale = 1 / (2 * radius + 1)
  for (let y = 0; y < height; y++) {
    const row = y * width
    const last = row + width - 1
    let sum = (source[row] as number) * (radius + 1)
    for (let k = 1; k <= radius; k++) sum += source[Math.min(last, row + k)] as number
    for (let x = 0; x < width; x++) {
      target[row + x] = sum * scale
      sum +=
        (source[Math.min(last, row + x + radius + 1)] as number) - (source[Math.max(row, row + x - radius)] as number)
    }
  }
}

/** Row by row with a running sum per column, so that memory is walked in order. */
function boxColumns(source: Float32Array, target: Float32Array, width: number, height: number, radius: number): void {
  const scale = 1 / (2 * radius + 1)
  const sums = new Float32Array(width)
  for (let k = -radius; k <= radius; k++) {
    const row = Math.min(height - 1, Math.max(0, k)) * width
    for (let x = 0; x < width; x++) sums[x] = (sums[x] as number) + (source[row + x] as number)
  }
  for (let y = 0; y < height; y++) {
    const row = y * width
    const enter = Math.min(height - 1, y + radius + 1) * width
    const leave = Math.max(0, y - radius) * width
    for (let x = 0; x < width; x++) {
      const sum = sums[x] as number
      target[row + x] = sum * scale
      sums[x] = sum + (source[enter + x] as number) - (source[leave + x] as number)
    }
  }
}
