import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from './free-port.ts'

const SERVER = '/usr/bin/redis-server'

export function hasRedis(): boolean {
  return existsSync(SERVER)
}

export type RedisServer = {
  url: string
  /** Ends it at once; whatever it held is gone. */
  kill(): Promise<void>
  /** Starts it again, empty, on the same port. */
  restart(): Promise<void>
  /** Lets it hang: connections stay open, nothing is answered. */
  hang(): void
  goOn(): void
  stop(): Promise<void>
}

/** Starts a throw-away Redis that keeps nothing, on a free port of this machine. */
export async function startRedis(): Promise<RedisServer> {
  if (!hasRedis()) throw new Error('Redis is not installed: apt-get install redis-server')
  const folder = mkdtempSync(join(tmpdir(), 'epox-redis-'))
  const port = await freePort()
  let child = await launch(folder, port)
  const kill = () =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve()
      child.once('exit', () => resolve())
      child.kill('SIGKILL')
    })
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    async restart() {
      child = await launch(folder, port)
    },
    hang: () => void child.kill('SIGSTOP'),
    goOn: () => void child.kill('SIGCONT'),
    async stop() {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function launch(folder: string, port: number): Promise<ChildProcess> {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder]
  const child = spawn(SERVER, options, { stdio: ['ignore', 'pipe', 'ignore'] })
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`Redis ended with ${code}`)))
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes('Ready to accept connections')) resolve(child)
    })
  })
}
