import type { CheckedFile } from '#web/api/upload-check.ts'

/**
 * Which files are taken up where there is room for so many pictures, and whether some had to be left. One that is refused
 * takes no room: its line says why.
 */
export function fittingFiles(
  files: readonly CheckedFile[],
  room: number,
): { taken: CheckedFile[]; areTooMany: boolean } {
  const pictures = files.filter(({ refusal }) => refusal === null)
  const left = new Set(pictures.slice(Math.max(0, room)))
  return { taken: files.filter((file) => !left.has(file)), areTooMany: left.size > 0 }
}
