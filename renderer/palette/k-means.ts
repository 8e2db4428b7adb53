import { randomSource } from '#renderer/numbers.ts'
import type { LabPlanes } from './oklab.ts'

export type Cluster = { L: number; a: number; b: number; share: number }

// Hue counts more than lightness: one sunlit wall must not become three colours.
const lightnessWeight = 0.6
const chromaWeight = 4

/** k-means++ (Arthur and Vassilvitskii 2007) in OKLab, largest cluster first. Deterministic: the seeding uses a fixed source. */
export function clusterColours({ L, a, b }: LabPlanes, k: number, rounds = 12): Cluster[] {
  const centres = seedCentres({ L, a, b }, k)
  let counts = new Uint32Array(k)
  for (let round = 0; round < rounds; round++) {
    const sums = new Float64Array(k * 3)
    counts = new Uint32Array(k)
    for (let i = 0; i < L.length; i++) {
      const c = nearest(centres, L[i] as number, a[i] as number, b[i] as number)
      sums[c * 3] = (sums[c * 3] as number) + (L[i] as number)
      sums[c * 3 + 1] = (sums[c * 3 + 1] as number) + (a[i] as number)
      sums[c * 3 + 2] = (sums[c * 3 + 2] as number) + (b[i] as number)
      counts[c] = (counts[c] as number) + 1
    }
    centres.forEach((centre, c) => {
      const n = counts[c] as number
      if (n) for (let d = 0; d < 3; d++) centre[d] = (sums[c * 3 + d] as number) / n
    })
  }
  return centres
    .map(([cl = 0, ca = 0, cb = 0], c) => ({
      L: cl,
      a: ca,
      b: cb,
      share: (counts[c] as number) / Math.max(1, L.length),
    }))
    .filter((cluster) => cluster.share > 0)
    .sort((p, q) => q.share - p.share)
}

function seedCentres({ L, a, b }: LabPlanes, k: number): number[][] {
  const random = randomSource(7)
  const pick = (i: number) => [L[i] ?? 0, a[i] ?? 0, b[i] ?? 0]
  const centres = [pick(Math.floor(random() * L.length))]
  const nearestSoFar = new Float32Array(L.length).fill(Number.POSITIVE_INFINITY)
  while (centres.length < k) {
    const last = centres[centres.length - 1] as number[]
    let total = 0
    for (let i = 0; i < L.length; i++) {
      const d = distance(last, L[i] as number, a[i] as number, b[i] as number)
      if (d < (nearestSoFar[i] as number)) nearestSoFar[i] = d
      total += nearestSoFar[i] as number
    }
    let left = random() * total
    let i = 0
    while (i < L.length - 1 && left > (nearestSoFar[i] as number)) left -= nearestSoFar[i++] as number
    centres.push(pick(i))
  }
  return centres
}

const distance = (c: number[], L: number, a: number, b: number) =>
  lightnessWeight * ((c[0] as number) - L) ** 2 +
  chromaWeight * (((c[1] as number) - a) ** 2 + ((c[2] as number) - b) ** 2)

function nearest(centres: number[][], L: number, a: number, b: number): number {
  let best = 0
  let bestDistance = Number.POSITIVE_INFINITY
  for (let c = 0; c < centres.length; c++) {
    const d = distance(centres[c] as number[], L, a, b)
    if (d < bestDistance) {
      bestDistance = d
      best = c
    }
  }
  return best
}
