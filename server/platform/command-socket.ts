import { rm } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'

// A command in a terminal cannot open the embedded database while the studio does: it asks the studio to run it.

/** Unix refuses longer addresses of sockets. */
const MAX_PATH = 100

const socketPath = (dataDir: string) => join(dataDir, 'commands.sock')
const wordsSchema = z.array(z.string())
const answerSchema = z.union([z.object({ said: z.string() }), z.object({ refused: z.string() })])
type Answer = z.infer<typeof answerSchema>

/** Runs commands that come through the data folder, which only its owner may enter. Returns the end of it. */
export async function serveCommands(
  dataDir: string,
  run: (words: string[]) => Promise<string>,
): Promise<() => Promise<void>> {
  const path = socketPath(dataDir)
  if (path.length > MAX_PATH) return async () => {}
  await rm(path, { force: true })
  const server = createServer({ allowHalfOpen: true }, async (socket) => {
    socket.on('error', () => socket.destroy())
    socket.end(JSON.stringify(await answer(socket, run)))
  })
  // A file system without sockets: commands then need a stopped studio, and say so.
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

async function answer(socket: Socket, run: (words: string[]) => Promise<string>): Promise<Answer> {
  try {
    return { said: await run(wordsSchema.parse(JSON.parse(await readAll(socket)))) }
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) }
  }
}

/** Everything the other side sends. Not by iterating: that would close the way back as well. */
function readAll(socket: Socket): Promise<string> {
  const pieces: Buffer[] = []
  return new Promise((resolve, reject) => {
    socket.on('data', (piece: Buffer) => pieces.push(piece))
    socket.on('end', () => resolve(Buffer.concat(pieces).toString()))
    socket.on('error', reject)
  })
}

/** What the studio that runs on this folder says to a command; undefined when none does. Throws what it refuses. */
export async function askStudio(dataDir: string, words: string[]): Promise<string | undefined> {
  const socket = connect({ path: socketPath(dataDir), allowHalfOpen: true })
  const isThere = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
  })
  if (!isThere) return undefined
  socket.end(JSON.stringify(words))
  const said = await readAll(socket)
  if (said === '')
    throw new Error('The studio ended before it answered. Look whether the command was run, then try again.')
  const parsed = answerSchema.parse(JSON.parse(said))
  if ('refused' in parsed) throw new Error(parsed.refused)
  return parsed.said
}
