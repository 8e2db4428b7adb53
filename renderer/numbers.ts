export const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value))

/** Linear interpolation: a at t = 0, b at t = 1. */
export const mix = (a: number, b: number, t: number) => a + (b - a) * t

/** Hermite step from 0 at `low` to 1 at `high`. */
export function smoothstep(low: number, high: number, value: number): number {
  const t = clamp((value - low) / (high - low), 0, 1)
  return t * t * (3 - 2 * t)
}

/** Uniform numbers in [0, 1). Mulberry32 (Tommy Ettinger, public domain): one uint32 of state, enough for art direction. */
export function randomSource(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
