import type { ArchiveFile } from './archive-files.ts'
import { manifestOf } from './manifest.ts'
import type { ZipEntry } from './stored-zip.ts'

// What lies beside the images in an archive. `suffix` is that of the archive's part: the parts of a download unpack
// into one folder, where their notes must not replace each other.

/** The README.txt that tells which images are not in the archive. Needs at least one file. */
export function missingFilesNote(missing: readonly ArchiveFile[], suffix: string): ZipEntry {
  const lines = [
    'These images are not in this archive because their files could not be read.',
    'Try them again in the studio, or contact support.',
    '',
    ...missing.map((file) => file.path),
    '',
  ]
  // CRLF: Notepad of older Windows shows anything else as one line.
  return note(`README${suffix}.txt`, lines.join('\r\n'), missing)
}

/** The manifest.csv of these files, at least one. */
export function manifestNote(files: readonly ArchiveFile[], suffix: string): ZipEntry {
  return note(`manifest${suffix}.csv`, manifestOf(files), files)
}

function note(name: string, text: string, files: readonly ArchiveFile[]): ZipEntry {
  const folder = files[0]?.path.split('/')[0]
  const newest = files.reduce((latest, { completedAt }) => Math.max(latest, completedAt.getTime()), 0)
  return { path: `${folder}/${name}`, content: Buffer.from(text), modifiedAt: new Date(newest) }
}
