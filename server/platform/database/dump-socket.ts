import { rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'

/** Unix refuses longer addresses of sockets. */
const MAX_PATH = 100
const LENGTH_BYTES = 8

const socketPath = (dataDir: string) => join(dataDir, 'backup.sock')

/** Lets the backup command have a consistent copy of the database that this process alone may open. Returns its end. */
export async function serveDumps(dataDir: string, dump: () => Promise<Blob>): Promise<() => Promise<void>> {
  const path = socketPath(dataDir)
  if (path.length > MAX_PATH) return async () => {}
  await rm(path, { force: true })
  const server = createServer(async (socket) => {
    socket.on('error', () => socket.destroy())
    try {
      const content = Buffer.from(await (await dump()).arrayBuffer())
      const length = Buffer.alloc(LENGTH_BYTES)
      length.writeBigUInt64BE(BigInt(content.length))
      socket.write(length)
      socket.end(content)
    } catch {
      // Cut short: whoever asked sees that bytes are missing.
      socket.destroy()
    }
  })
  // A file system without sockets: backups then need a stopped studio, and say so.
  server.on('error', () => {})
  await new Promise<void>((resolve) => {
    server.once('error', () => resolve())
    server.listen(path, resolve)
  })
  return async () => {
    server.close()
    await rm(path, { force: true })
  }
}

/** The database of the studio that runs on this folder; undefined when none does. Throws when it ends half-way. */
export async function fetchDump(dataDir: string): Promise<Buffer | undefined> {
  const socket = connect(socketPath(dataDir))
  const isThere = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
  })
  if (!isThere) return undefined
  const answer = await buffer(socket)
  const content = answer.subarray(LENGTH_BYTES)
  if (answer.length < LENGTH_BYTES || BigInt(content.length) !== answer.readBigUInt64BE()) {
    throw new Error('The studio ended while its database was copied. Try again.')
  }
  return content
}
