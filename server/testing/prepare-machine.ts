import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { chromiumPath } from './chromium.ts'
import { hasNginx } from './nginx.ts'
import { hasObjectStore } from './object-store.ts'
import { hasPgBouncer } from './pgbouncer.ts'
import { postgresBinaries } from './postgres.ts'
import { hasRedis } from './redis.ts'

// What the tests need beyond npm: a browser, the servers of the scaled mode and programs that read archives, all from Debian's packages.

const needed = [
  { name: 'chromium-headless-shell', present: () => chromiumPath() !== undefined },
  { name: 'postgresql', present: () => postgresBinaries() !== undefined },
  { name: 'redis-server', present: hasRedis },
  { name: 'pgbouncer', present: hasPgBouncer },
  { name: 'python3-swift', present: hasObjectStore },
  { name: 'nginx-light', present: hasNginx },
  { name: 'unzip', present: () => existsSync('/usr/bin/unzip') },
  { name: '7zip', present: () => existsSync('/usr/bin/7zz') || existsSync('/usr/bin/7z') },
  { name: 'python3', present: () => spawnSync('python3', ['--version']).status === 0 },
]

function asRoot(): string[] | undefined {
  if (userInfo().uid === 0) return []
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : undefined
}

const missing = needed.filter(({ present }) => !present()).map(({ name }) => name)
if (missing.length > 0) {
  const prefix = asRoot()
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`
  if (!prefix || !existsSync('/usr/bin/apt-get')) {
    process.stderr.write(`The tests need ${missing.join(', ')}. Install with: sudo ${command}\n`)
    process.exit(1)
  }
  process.stdout.write(`Installing ${missing.join(', ')} ...\n`)
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const step of ['apt-get update', command]) {
    const [program = '', ...rest] = [...prefix, ...step.split(' ')]
    execFileSync(program, rest, { stdio: ['ignore', 'ignore', 'inherit'], env: environment })
  }
}
