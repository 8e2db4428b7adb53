import { Readable } from 'node:stream'
import type { App } from '#server/app.ts'
import type { ArchiveFile } from './archive-files.ts'
import { missingFilesNote } from './missing-files-note.ts'
import { readAhead } from './read-ahead.ts'
import { storedZip, type ZipEntry } from './stored-zip.ts'

/** Images held in memory at the same time. */
const AHEAD = 4
const JPEG_START = Buffer.from([0xff, 0xd8, 0xff])

/** Not one file of an archive could be read: the store is at fault, not an image. */
export class FilesUnavailable extends Error {}

export type Packed = { done: number; bytes: number }

/**
 * Streams the files into one ZIP in the store and answers how many of them are in it and the size of the ZIP. A missing
 * or damaged file is left out and named in a README.txt. Throws FilesUnavailable when none is left, else what the store
 * throws; the ZIP appears under its key whole or not at all. `progress` is called after every file.
 */
export async function packArchive(
  app: App,
  files: ArchiveFile[],
  options: { key: string; signal: AbortSignal; progress: (packed: Packed) => Promise<void> },
): Promise<Packed> {
  const packed: Packed = { done: 0, bytes: 0 }
  const missing: ArchiveFile[] = []
  const load = async (file: ArchiveFile) => ({ file, content: await readImage(app, file) })

  async function* entries(): AsyncGenerator<ZipEntry> {
    for await (const { file, content } of readAhead(files, load, { ahead: AHEAD, signal: options.signal })) {
      if (content) {
        yield { path: file.path, content, modifiedAt: file.completedAt }
        packed.done += 1
        packed.bytes += content.length
        await options.progress(packed)
      } else missing.push(file)
    }
    if (packed.done === 0) throw new FilesUnavailable(`none of ${files.length} files could be read`)
    if (missing.length > 0) yield missingFilesNote(missing)
  }

  const bytes = await app.files.write(options.key, Readable.from(storedZip(entries())))
  return { done: packed.done, bytes }
}

/** The whole file, or undefined when it is not there, not a JPEG or shorter than it was stored. */
async function readImage(app: App, { key, bytes, imageId }: ArchiveFile): Promise<Buffer | undefined> {
  try {
    if (!key) throw new Error('no file')
    const content = await app.files.read(key)
    const isWhole = content.subarray(0, 3).equals(JPEG_START) && (bytes === null || content.length === bytes)
    if (!isWhole) throw new Error(`damaged: ${content.length} of ${bytes} bytes`)
    return content
  } catch (error) {
    app.log.warn({ error, imageId, key }, 'an image is left out of a download')
    return undefined
  }
}
