import { groupBy } from '#server/platform/group-by.ts'
import type { ArchiveFile } from './archive-files.ts'

/** What an image adds to an archive beside its bytes, at most: two headers with its path, and its line in the notes. */
const PLACE_BYTES = 8 * 1024

/**
 * Divides an archive's files into as many as are needed to keep each ZIP below `limitBytes`, in the order of the files.
 * The images of a product stay together unless they alone are too large. Sizes are those of the kept files, whatever the
 * format: WebP becomes smaller, and takes the longer for it.
 */
export function planParts(files: ArchiveFile[], limitBytes: number): ArchiveFile[][] {
  const parts: ArchiveFile[][] = []
  let room = 0
  for (const ofProduct of groupBy(files, (file) => file.product.id).values()) {
    const fits = sizeOf(ofProduct) < limitBytes
    for (const together of fits ? [ofProduct] : ofProduct.map((file) => [file])) {
      const size = sizeOf(together)
      const last = parts.at(-1)
      if (last && size < room) {
        last.push(...together)
        room -= size
      } else {
        parts.push([...together])
        room = limitBytes - size
      }
    }
  }
  return parts
}

function sizeOf(files: readonly ArchiveFile[]): number {
  return files.reduce((sum, { bytes }) => sum + (bytes ?? 0) + PLACE_BYTES, 0)
}
