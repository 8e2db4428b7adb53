import { Readable } from 'node:stream'
import type { App } from '#server/app.ts'
import type { ArchiveFile } from './archive-files.ts'
import { type DownloadFormat, inFormat, isPicture } from './archive-format.ts'
import { manifestNote, missingFilesNote } from './archive-notes.ts'
import { readAhead } from './read-ahead.ts'
import { storedZip, type ZipEntry } from './stored-zip.ts'

/** Images held in memory at the same time. */
const AHEAD = 4

/** Images in archives, and their bytes. */
export type Packed = { done: number; bytes: number }

export type PackOptions = {
  key: string
  format: DownloadFormat
  manifest: boolean
  /** `-part-1-of-3` where there are several archives. */
  suffix: string
  signal: AbortSignal
  /** Called after every image with what is in the archive by then; a throw ends the packing. */
  progress(packed: Packed): Promise<void>
}

/**
 * Streams the files, at least one, into a ZIP in the store and answers how many of them are in it and the size of the
 * ZIP. A missing or damaged file is left out and named in a README.txt. Throws what the store throws and the reason of
 * the signal; the ZIP appears under its key whole or not at all.
 */
export async function packArchive(app: App, files: ArchiveFile[], options: PackOptions): Promise<Packed> {
  const { key, format, manifest, suffix, signal, progress } = options
  const packed: ArchiveFile[] = []
  const missing: ArchiveFile[] = []
  let bytes = 0
  const load = async (file: ArchiveFile) => ({ file, content: await readImage(app, file, format) })

  async function* entries(): AsyncGenerator<ZipEntry> {
    for await (const { file, content } of readAhead(files, load, { ahead: AHEAD, signal })) {
      if (content) {
        yield { path: file.path, content, modifiedAt: file.completedAt }
        packed.push(file)
        bytes += content.length
        await progress({ done: packed.length, bytes })
      } else missing.push(file)
    }
    if (manifest && packed.length > 0) yield manifestNote(packed, suffix)
    if (missing.length > 0) yield missingFilesNote(missing, suffix)
  }

  const size = await app.files.write(key, Readable.from(storedZip(entries())))
  return { done: packed.length, bytes: size }
}

/** The whole picture in this format, or undefined when it is not there, no picture or shorter than it was stored. */
async function readImage(
  app: App,
  { key, bytes, imageId }: ArchiveFile,
  format: DownloadFormat,
): Promise<Buffer | undefined> {
  try {
    if (!key) throw new Error('no file')
    const content = await app.files.read(key)
    const isWhole = isPicture(content, key) && (bytes === null || content.length === bytes)
    if (!isWhole) throw new Error(`damaged: ${content.length} of ${bytes} bytes`)
    return await inFormat(content, key, format)
  } catch (error) {
    app.log.warn({ error, imageId, key }, 'left unreadable image out of download')
    return undefined
  }
}
