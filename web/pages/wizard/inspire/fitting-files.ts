import type { CheckedFile } from '#web/api/upload-check.ts'

/**
 * Which files are taken up where `capacity` more pictures may be chosen, and whether some had to be left. One that is refused
 * takes nobody's place: its line says why.
 */
export function fittingFiles(
  files: readonly CheckedFile[],
  capacity: number,
): { taken: CheckedFile[]; areTooMany: boolean } {
  const pictures = files.filter(({ refusal }) => refusal === null)
  const left = new Set(pictures.slice(Math.max(0, capacity)))
  return { taken: files.filter((file) => !left.has(file)), areTooMany: left.size > 0 }
}
