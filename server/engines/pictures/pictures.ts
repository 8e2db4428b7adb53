import type { Picture } from '#contract/fields.ts'
import type { Files } from '#server/platform/files/files.ts'
import { THUMBNAIL_WIDTHS } from './small-pictures.ts'

/** Where a picture's thumbnail of this width lies: beside the picture. */
export function thumbnailKey(key: string, width: number): string {
  return `${key.replace(/\.\w+$/, '')}.w${width}.webp`
}

/** Stores a picture and its thumbnails, the picture last: its key answers only when all of it is there. */
export async function storePicture(
  files: Files,
  key: string,
  content: Uint8Array,
  thumbnails: ReadonlyMap<number, Uint8Array>,
): Promise<void> {
  await Promise.all([...thumbnails].map(([width, thumbnail]) => files.write(thumbnailKey(key, width), thumbnail)))
  await files.write(key, content)
}

/** Removes a stored picture and its thumbnails. */
export async function removePicture(files: Files, key: string): Promise<void> {
  await files.remove(key)
  await Promise.all(THUMBNAIL_WIDTHS.map((width) => files.remove(thumbnailKey(key, width))))
}

/** What a page shows: signed addresses of a stored picture and its thumbnails. */
export function presentPicture(
  files: Files,
  stored: { key: string; width: number; height: number; thumbhash: string },
): Picture {
  return {
    url: files.url(stored.key),
    width: stored.width,
    height: stored.height,
    thumbhash: stored.thumbhash,
    thumbnails: THUMBNAIL_WIDTHS.map((width) => ({ width, url: files.url(thumbnailKey(stored.key, width)) })),
  }
}
