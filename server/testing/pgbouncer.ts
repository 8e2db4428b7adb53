import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { freePort } from './free-port.ts'
import { unprivileged } from './postgres.ts'
import { waitFor } from './wait-for.ts'

const PROGRAM = '/usr/sbin/pgbouncer'

export const hasPgBouncer = (): boolean => existsSync(PROGRAM)

/** Starts PgBouncer before the PostgreSQL of `url`, in transaction mode with few connections, as hosters run it. */
export async function startPgBouncer(url: string): Promise<{ url: string; stop(): Promise<void> }> {
  const server = new URL(url)
  const folder = mkdtempSync(join(tmpdir(), 'epox-pgbouncer-'))
  const port = await freePort()
  const settings = join(folder, 'pgbouncer.ini')
  writeFileSync(
    settings,
    [
      '[databases]',
      `* = host=${server.hostname} port=${server.port} user=${server.username}`,
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${port}`,
      `unix_socket_dir = ${folder}`,
      'auth_type = any',
      'pool_mode = transaction',
      'default_pool_size = 4',
      'max_client_conn = 200',
    ].join('\n'),
  )
  const user = unprivileged()
  if (user.uid !== undefined && user.gid !== undefined) {
    for (const path of [folder, settings]) chownSync(path, user.uid, user.gid)
  }
  const child = spawn(PROGRAM, ['-q', settings], { ...user, stdio: 'ignore', cwd: folder })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const through = new URL(url)
  through.port = String(port)
  await waitFor(async () => {
    const client = new pg.Client({ connectionString: through.href })
    try {
      await client.connect()
      return true
    } catch {
      return false
    } finally {
      await client.end().catch(() => {})
    }
  }, 'PgBouncer')
  return {
    url: through.href,
    async stop() {
      child.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
