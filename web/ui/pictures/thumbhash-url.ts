import { thumbHashToDataURL } from 'thumbhash'

const decoded = new Map<string, string | null>()
const REMEMBERED = 2_000

/**
 * Turns a base64 thumbhash into a `data:` PNG of about 32 px, or null when it is none (a placeholder is never worth an
 * error). Remembers what it decoded: grids ask for the same picture on every render.
 */
export function thumbhashUrl(base64: string): string | null {
  const known = decoded.get(base64)
  if (known !== undefined) return known
  if (decoded.size >= REMEMBERED) decoded.clear()
  const url = decode(base64)
  decoded.set(base64, url)
  return url
}

function decode(base64: string): string | null {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    return bytes.length < 5 ? null : thumbHashToDataURL(bytes)
  } catch {
    return null
  }
}
