/** sRGB transfer function (IEC 61966-2-1), both ways, channels 0..1. */
export const toLinear = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
export const toSrgb = (v: number) => (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055)

/** Linear value of each sRGB byte. */
export const linearOfByte = Float32Array.from({ length: 256 }, (_, byte) => toLinear(byte / 255))

export type Lab = readonly [L: number, a: number, b: number]
export type Rgb = readonly [r: number, g: number, b: number]

/** Linear sRGB to OKLab (Björn Ottosson, "A perceptual color space for image processing", 2020). */
export function labOfLinear(r: number, g: number, b: number): Lab {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

/** The inverse; results may leave 0..1 for colours outside sRGB. */
export function linearOfLab([L, a, b]: Lab): Rgb {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

export type LabPlanes = { L: Float32Array; a: Float32Array; b: Float32Array }

// Cube roots dominate the conversion of a picture; the table covers the reachable 0..1 with a step finer than a byte's.
const rootSteps = 32768
const cubeRoots = Float32Array.from({ length: rootSteps + 1 }, (_, i) => Math.cbrt(i / rootSteps))

/** OKLab planes of interleaved sRGB bytes with `channels` bytes a pixel (the first three are used). */
export function labPlanes(pixels: Uint8Array, channels: number): LabPlanes {
  const count = Math.floor(pixels.length / channels)
  const planes = { L: new Float32Array(count), a: new Float32Array(count), b: new Float32Array(count) }
  const lin = linearOfByte
  for (let i = 0, p = 0; i < count; i++, p += channels) {
    const r = lin[pixels[p] as number] as number
    const g = lin[pixels[p + 1] as number] as number
    const b = lin[pixels[p + 2] as number] as number
    const l = cubeRoots[((0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) * rootSteps + 0.5) | 0] as number
    const m = cubeRoots[((0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) * rootSteps + 0.5) | 0] as number
    const s = cubeRoots[((0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) * rootSteps + 0.5) | 0] as number
    planes.L[i] = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s
    planes.a[i] = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
    planes.b[i] = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  }
  return planes
}

/** Relative luminance of linear sRGB (Rec. ITU-R BT.709). */
export const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b

/** '#rrggbb' of a Lab colour, clipped to sRGB. */
export function hexOfLab(lab: Lab): string {
  const byte = (v: number) => Math.round(255 * toSrgb(Math.max(0, Math.min(1, v))))
  return `#${linearOfLab(lab)
    .map((v) => byte(v).toString(16).padStart(2, '0'))
    .join('')}`
}

/** Lab of '#rrggbb' or '#rgb'; undefined when it is neither. */
export function labOfHex(hex: string): Lab | undefined {
  const digits = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(hex.trim())?.[1]
  if (!digits) return undefined
  const full = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits
  const value = Number.parseInt(full, 16)
  return labOfLinear(toLinear((value >> 16) / 255), toLinear(((value >> 8) & 255) / 255), toLinear((value & 255) / 255))
}
