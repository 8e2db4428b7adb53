import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const SECRET_BYTES = 32

/**
 * The installation's secret: as configured, else kept in `dataDir/secret` and made at the first start. Throws when that
 * file is cut short: whoever knows that would sign cookies and addresses as the studio does.
 */
export async function installationSecret(configured: string | undefined, dataDir: string): Promise<string> {
  if (configured) return configured
  const path = join(dataDir, 'secret')
  await mkdir(dataDir, { recursive: true })
  const secret = (await readSecret(path)) ?? (await makeSecret(path))
  if (secret.length < SECRET_BYTES) {
    throw new Error(`${path} is cut short. Restore it from a backup, or remove it: all sign-ins end then.`)
  }
  return secret
}

async function readSecret(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  })
}

/** Written beside its place, so that a full disk leaves none; link() fails when it exists, so two starts at once agree. */
async function makeSecret(path: string): Promise<string> {
  const unfinished = `${path}.${randomUUID()}`
  try {
    // Whoever may write in the folder may read it: containers with any user id share theirs through its group.
    const mode = ((await stat(dirname(path))).mode & 0o020) === 0 ? 0o600 : 0o660
    await writeFile(unfinished, randomBytes(SECRET_BYTES).toString('hex'), { mode })
    await link(unfinished, path).catch((error: unknown) => {
      if (!isCode(error, 'EEXIST')) throw error
    })
  } finally {
    await rm(unfinished, { force: true })
  }
  return readFile(path, 'utf8')
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
