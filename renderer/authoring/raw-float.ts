import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** Pixels as Blender's passes are written: little-endian float32, RGB interleaved, top row first. */
export function readFloats(file: string): Float32Array {
  const bytes = readFileSync(file)
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
}

export type DenoiseSettings = { radius: number; fine: number; coarse: number; levels: number }

/** Denoises the two half renders of `group` in `folder` (once; the result is kept as GROUP.f32). */
export function denoised(folder: string, group: string, width: number, height: number, settings: DenoiseSettings): Float32Array {
  const file = `${folder}/${group}.f32`
  if (!existsSync(file)) {
    const { radius, fine, coarse, levels } = settings
    const options = {
      w: width,
      h: height,
      a: `${folder}/${group}A.f32`,
      b: `${folder}/${group}B.f32`,
      alb: `${folder}/DiffCol.f32`,
      gloss: `${folder}/GlossCol.f32`,
      nrm: `${folder}/Normal.f32`,
      z: `${folder}/Depth.f32`,
      out: file,
      r: radius,
      k: fine,
      k2: coarse,
      levels,
    }
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])
    execFileSync(new URL('denoise', import.meta.url).pathname, args, { stdio: 'inherit' })
  }
  return readFloats(file)
}
