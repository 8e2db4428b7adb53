import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'

const DEBIAN = '/usr/lib/postgresql'

/** Folder of initdb and postgres: Debian keeps them by version, off the PATH. */
export function postgresBinaries(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : []
  return versions.map((version) => `${DEBIAN}/${version}/bin`).find((folder) => existsSync(`${folder}/initdb`))
}

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
export function unprivileged(): { uid?: number; gid?: number } {
  if (userInfo().uid !== 0) return {}
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/** Starts a throw-away PostgreSQL on a free port of this machine. Durability is off: nothing in it outlives the tests. */
export async function startPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const binaries = postgresBinaries()
  if (!binaries) throw new Error('PostgreSQL is not installed: apt-get install postgresql')
  const folder = mkdtempSync(join(tmpdir(), 'epox-postgres-'))
  const user = unprivileged()
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  execFileSync(
    `${binaries}/initdb`,
    ['-D', data, '-U', 'epox', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N'],
    {
      ...user,
      stdio: 'ignore',
      cwd: folder,
    },
  )
  const port = await freePort()
  const flags = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', `unix_socket_directories=${folder}`]
  const server = spawn(
    `${binaries}/postgres`,
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', ...flags.flatMap((flag) => ['-c', flag])],
    { ...user, stdio: 'ignore', cwd: folder },
  )
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  await waitUntilReady(`${binaries}/pg_isready`, port)
  return {
    url: `postgres://epox@127.0.0.1:${port}/postgres`,
    async stop() {
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function waitUntilReady(isReady: string, port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    try {
      execFileSync(isReady, ['-h', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' })
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  throw new Error('PostgreSQL did not start')
}
