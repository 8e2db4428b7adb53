import type { ArchiveFile } from './archive-files.ts'
import type { ZipEntry } from './stored-zip.ts'

/** The README.txt beside the images that tells which are not in the archive. Needs at least one file. */
export function missingFilesNote(missing: readonly ArchiveFile[]): ZipEntry {
  const folder = missing[0]?.path.split('/')[0]
  const newest = Math.max(...missing.map((file) => file.completedAt.getTime()))
  const lines = [
    'These images are not in this archive because their files could not be read.',
    'Try them again in the studio, or contact support.',
    '',
    ...missing.map((file) => file.path),
    '',
  ]
  // CRLF: Notepad of older Windows shows anything else as one line.
  return { path: `${folder}/README.txt`, content: Buffer.from(lines.join('\r\n')), modifiedAt: new Date(newest) }
}
