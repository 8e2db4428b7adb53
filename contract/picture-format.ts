export type PictureFormat = 'jpeg' | 'png' | 'webp'

/** Bytes of a file's beginning that `pictureFormatOf` and `isHeic` look at. */
export const SIGNATURE_BYTES = 12

const latin1 = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))

/** What a picture is by its first bytes, whatever its name and declared type say; undefined for anything else. */
export function pictureFormatOf(bytes: Uint8Array): PictureFormat | undefined {
  if (bytes.length < SIGNATURE_BYTES) return undefined
  if (latin1(bytes, 0, 3) === '\xff\xd8\xff') return 'jpeg'
  if (latin1(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  return latin1(bytes, 0, 4) === 'RIFF' && latin1(bytes, 8, 12) === 'WEBP' ? 'webp' : undefined
}

/** HEIC is what phones call HEVC pictures in an ISO base media file, told by the brand in its first box. */
export function isHeic(bytes: Uint8Array): boolean {
  return latin1(bytes, 4, 8) === 'ftyp' && /^(he[iv][cmsx]|mif1|msf1)$/.test(latin1(bytes, 8, 12))
}
