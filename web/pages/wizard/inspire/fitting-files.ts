import { refuseUpload } from '#web/api/upload-check.ts'

type Named = Pick<File, 'name' | 'type' | 'size'>

/**
 * Which files are taken up where there is room for so many pictures, and whether some had to be left. One that is refused
 * takes no room: its line says why.
 */
export function fittingFiles<F extends Named>(files: readonly F[], room: number): { taken: F[]; areTooMany: boolean } {
  const pictures = files.filter((file) => refuseUpload(file) === null)
  const left = new Set(pictures.slice(Math.max(0, room)))
  return { taken: files.filter((file) => !left.has(file)), areTooMany: left.size > 0 }
}
