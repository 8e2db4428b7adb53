import { fork } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startPostgres } from '#server/testing/postgres.ts'
import { demoCookie, startStudio } from '#server/testing/studio-process.ts'
import { type Load, load } from './http-load.ts'
import { report } from './measure.ts'

// http: what a request costs. 50 connections ask the demo for its catalogue, for who is signed in and for the sessions,
// on both databases, alone and beside a run of images; the floor is a bare Fastify route with the catalogue's body.

const SECONDS = Number(process.env.BENCH_SECONDS ?? 6)
const PLENTY = { connections: 50, seconds: SECONDS }
const ONE = { connections: 1, seconds: SECONDS / 2 }
const FLOOR = fileURLToPath(new URL('./http-floor.ts', import.meta.url))
const PATHS = ['/api/products', '/api/auth/me', '/api/studioSessions']

const folder = await mkdtemp(join(tmpdir(), 'epox-bench-http-'))

async function measure(name: string, env: Record<string, string>): Promise<void> {
  const studio = await startStudio({ DATA_DIR: join(folder, name), ...env })
  const cookie = await demoCookie(studio.url)
  const headers = { cookie }
  const body = await (await fetch(`${studio.url}/api/products`, { headers })).text()
  const file = join(folder, `${name}.json`)
  await writeFile(file, body)
  const bare = fork(FLOOR, [file], { execArgv: ['--import', 'tsx'] })
  const floorUrl = await new Promise<string>((resolve) => bare.once('message', (url) => resolve(String(url))))
  const floor = await load({ pid: bare.pid ?? 0, url: `${floorUrl}/floor` }, PLENTY)
  say(`${name}: bare route`, floor)
  for (const path of PATHS) {
    const target = { pid: studio.pid, url: studio.url + path, headers }
    say(`${name}: ${path} alone`, await load(target, ONE))
    const many = await load(target, PLENTY)
    const ratio = many.requestsPerSecond / floor.requestsPerSecond
    const held = path !== '/api/products' || (many.p99Ms <= 100 && ratio >= 0.25)
    const wanted = path === '/api/products' ? 'p99 <= 100 ms, >= 0.25x' : 'nothing'
    report('http', `${name}: ${path} x50 ${words(many)}, ${ratio.toFixed(2)}x of the bare route`, wanted, held)
  }
  await startRun(studio.url, headers)
  const beside = await load({ pid: studio.pid, url: `${studio.url}/api/products`, headers }, PLENTY)
  say(`${name}: /api/products x50 beside a run of images`, beside)
  bare.kill()
  await studio.stop()
}

/** Orders 400 images of the demo's products. */
async function startRun(url: string, headers: { cookie: string }): Promise<void> {
  const call = async (path: string, body?: object) => {
    const init = body && { method: 'POST', body: JSON.stringify(body) }
    const answer = await fetch(`${url}/api${path}`, {
      ...init,
      headers: { ...headers, 'content-type': 'application/json' },
    })
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
    return answer.json() as Promise<{ products?: { id: string }[] }>
  }
  const { products = [] } = await call('/products?limit=100&hasImage=true')
  const productIds = products.map(({ id }) => id)
  await call('/studioSessions', { name: 'Benchmark', productIds, settings: { variants: 4 }, start: true })
}

const words = ({ requestsPerSecond, p50Ms, p99Ms, cpuMs }: Load): string =>
  `${requestsPerSecond.toFixed(0)} req/s, p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(0)} ms, ${cpuMs.toFixed(2)} ms of CPU`

function say(what: string, measured: Load): void {
  process.stdout.write(`${'http'.padEnd(10)} ${what} ${words(measured)}\n`)
}

await measure('embedded', {})
const postgres = await startPostgres()
await measure('postgresql', { DATABASE_URL: postgres.url })
await postgres.stop()
await rm(folder, { recursive: true, force: true })
