import { buffer } from 'node:stream/consumers'
import { crc32 } from 'node:zlib'
import { fromBufferPromise } from 'yauzl'

export type ZippedFile = { path: string; content: Buffer; modifiedAt: Date }

/** Every file of a ZIP as a strict reader finds it; throws when a name is unsafe, a size or a checksum is wrong. */
export async function readZip(zip: Buffer): Promise<ZippedFile[]> {
  const archive = await fromBufferPromise(zip, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true })
  const files: ZippedFile[] = []
  for await (const entry of archive.eachEntry()) {
    const content = await buffer(await archive.openReadStreamPromise(entry))
    if (crc32(content) !== entry.crc32) throw new Error(`wrong checksum: ${entry.fileName}`)
    files.push({ path: entry.fileName, content, modifiedAt: entry.getLastModDate() })
  }
  return files
}
