import { crc32 } from 'node:zlib'

export type ZipEntry = { path: string; content: Uint8Array; modifiedAt: Date }

/** Without the ZIP64 extension; downloads are refused far below both limits. */
const MAX_OFFSET = 0xffff_ffff
const MAX_ENTRIES = 0xffff
const VERSION = 20
const MADE_ON_UNIX = (3 << 8) | VERSION
const NAMES_ARE_UTF8 = 1 << 11
const REGULAR_FILE = (0o100_644 << 16) >>> 0

/**
 * A ZIP archive as a stream of buffers, entries stored as they are: JPEGs gain nothing from being compressed again.
 * Holds one entry at a time. The same entries always give the same bytes. Format: PKWARE APPNOTE 6.3.10, with the
 * Info-ZIP "UT" field, because DOS times know no time zone. Written here because the available libraries compute
 * CRC-32 in JavaScript, a tenth of the speed of zlib's, or keep every buffer until the end.
 */
export async function* storedZip(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = []
  let offset = 0
  for await (const entry of entries) {
    const name = Buffer.from(entry.path)
    const fields = commonFields(entry, name)
    const time = timeField(entry.modifiedAt)
    const header = Buffer.concat([uint32(0x0403_4b50), fields, name, time])
    directory.push(centralRecord(fields, name, time, offset))
    offset += header.length + entry.content.length
    if (offset > MAX_OFFSET || directory.length > MAX_ENTRIES) throw new Error('the archive grows beyond 4 GB')
    yield header
    yield entry.content
  }
  const size = directory.reduce((sum, record) => sum + record.length, 0)
  yield Buffer.concat([...directory, endRecord(directory.length, size, offset)])
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** What the local header and the central directory both say, from "version needed" to "extra field length". */
function commonFields({ content, modifiedAt }: ZipEntry, name: Buffer): Buffer {
  const { date, time } = dosTime(modifiedAt)
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(VERSION, 0)
  fields.writeUInt16LE(NAMES_ARE_UTF8, 2)
  fields.writeUInt16LE(0, 4) // stored
  fields.writeUInt16LE(time, 6)
  fields.writeUInt16LE(date, 8)
  fields.writeUInt32LE(crc32(content), 10)
  fields.writeUInt32LE(content.length, 14)
  fields.writeUInt32LE(content.length, 18)
  fields.writeUInt16LE(name.length, 22)
  fields.writeUInt16LE(TIME_FIELD_BYTES, 24)
  return fields
}

function centralRecord(fields: Buffer, name: Buffer, time: Buffer, offset: number): Buffer {
  const start = Buffer.alloc(6)
  start.writeUInt32LE(0x0201_4b50, 0)
  start.writeUInt16LE(MADE_ON_UNIX, 4)
  const rest = Buffer.alloc(14) // no comment, first disk, no internal attributes
  rest.writeUInt32LE(REGULAR_FILE, 6)
  rest.writeUInt32LE(offset, 10)
  return Buffer.concat([start, fields, rest, name, time])
}

function endRecord(entries: number, size: number, offset: number): Buffer {
  const record = Buffer.alloc(22)
  record.writeUInt32LE(0x0605_4b50, 0)
  record.writeUInt16LE(entries, 8)
  record.writeUInt16LE(entries, 10)
  record.writeUInt32LE(size, 12)
  record.writeUInt32LE(offset, 16)
  return record
}

const TIME_FIELD_BYTES = 9

function timeField(modifiedAt: Date): Buffer {
  const field = Buffer.alloc(TIME_FIELD_BYTES)
  field.write('UT', 0, 'latin1')
  field.writeUInt16LE(TIME_FIELD_BYTES - 4, 2)
  field.writeUInt8(1, 4)
  field.writeInt32LE(Math.floor(modifiedAt.getTime() / 1000), 5)
  return field
}

/** Two-second steps from 1980 on, here in UTC. */
function dosTime(at: Date): { date: number; time: number } {
  const year = Math.max(at.getUTCFullYear(), 1980) - 1980
  return {
    date: (year << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
    time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
  }
}
