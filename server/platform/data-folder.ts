import { randomUUID } from 'node:crypto'
import { access, chmod, constants, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const GROUP_WRITES = 0o020
const OTHERS = 0o007

/**
 * Makes the data folder, closes it to other users of the machine, and lets this process write nothing that they can read.
 * A folder whose group may write stays its group's: containers with any user id share theirs through group 0. Throws one
 * line that names DATA_DIR when the folder cannot be used.
 */
export async function prepareDataFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder)
    const { mode, uid } = await stat(folder)
    const isShared = (mode & GROUP_WRITES) !== 0
    process.umask(isShared ? OTHERS : 0o077)
    // Only its owner may change who else may enter.
    if (uid === process.getuid?.()) await chmod(folder, isShared ? mode & 0o7770 : 0o700)
    const probe = join(folder, `.probe-${randomUUID()}`)
    await writeFile(probe, '')
    await rm(probe)
    for (const name of ['secret', 'database', 'files']) await checkAccess(join(folder, name))
  } catch (error) {
    throw new Error(`DATA_DIR=${folder}: ${reasonOf(error)}`, { cause: error })
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    // What a read-only place gives for a folder that is not there: the nearest one that is there tells why.
    if (codeOf(error) === 'ENOENT') await access(await nearestFolder(folder), constants.W_OK)
    throw error
  }
}

async function nearestFolder(folder: string): Promise<string> {
  const parent = dirname(folder)
  const isThere = await access(parent).then(
    () => true,
    () => false,
  )
  return isThere || parent === folder ? parent : nearestFolder(parent)
}

async function checkAccess(path: string): Promise<void> {
  await access(path, constants.R_OK | constants.W_OK).catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error
  })
}

function reasonOf(error: unknown): string {
  const who = process.getuid ? ` by user id ${process.getuid()}, group id ${process.getgid?.()}` : ''
  const path = error instanceof Error && 'path' in error ? `${error.path} ` : ''
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
      return `${path}cannot be read and written${who}. Give it to that user (chown -R), or set DATA_DIR to another folder.`
    case 'EROFS':
      return 'this place is read-only. Mount it writable, or set DATA_DIR to another folder.'
    case 'ENOSPC':
      return 'the disk is full. Make room, or set DATA_DIR to a folder on another disk.'
    case 'ENOTDIR':
    case 'EEXIST':
      return `${path}is a file, not a folder. Set DATA_DIR to a folder.`
    default:
      return error instanceof Error ? error.message : String(error)
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

/**
 * Gives files that another program made below `folder` the modes of the process's own: the embedded database makes its
 * first ones for everybody. Files of another owner stay as they are.
 */
export async function closeToOthers(folder: string): Promise<void> {
  const kept = 0o777 & ~process.umask()
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = [folder, ...entries.map((entry) => join(entry.parentPath, entry.name))]
  await Promise.all(
    paths.map(async (path) => {
      const { mode, uid } = await stat(path)
      const wanted = (mode & 0o700) | (((mode & 0o700) >> 3) & kept)
      if ((mode & 0o777) !== wanted && uid === process.getuid?.()) await chmod(path, wanted)
    }),
  )
}
