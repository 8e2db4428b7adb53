import type { LabPlanes } from '#renderer/palette/oklab.ts'

/** The backdrop as seen along the border: its median colour and the share (0..1) of the border that agrees with it. */
export type BackgroundModel = { L: number; a: number; b: number; plainness: number }

export function borderIndices(width: number, height: number): number[] {
  const indices: number[] = []
  for (let x = 0; x < width; x += 2) for (const y of [0, 1, height - 2, height - 1]) indices.push(y * width + x)
  for (let y = 0; y < height; y += 2) for (const x of [0, 1, width - 2, width - 1]) indices.push(y * width + x)
  return indices
}

export function modelBackground(lab: LabPlanes, border: number[]): BackgroundModel {
  const median = (plane: Float32Array) =>
    Float32Array.from(border, (i) => plane[i] ?? 0).sort()[border.length >> 1] ?? 0
  const model = { L: median(lab.L), a: median(lab.a), b: median(lab.b) }
  const agreeing = border.filter(
    (i) => Math.hypot((lab.L[i] ?? 0) - model.L, (lab.a[i] ?? 0) - model.a, (lab.b[i] ?? 0) - model.b) <= 0.06,
  )
  return { ...model, plainness: agreeing.length / border.length }
}
