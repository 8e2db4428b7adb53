import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'
import { z } from 'zod'
import { chromiumPath } from '#server/testing/chromium.ts'
import { freePort } from '#server/testing/free-port.ts'
import { demoCaller, demoCookie, startStudio } from '#server/testing/studio-process.ts'
import { ENTRY, gzipBytes, readManifest, scriptsOf } from '#server/testing/web-scripts.ts'
import { median, report } from './measure.ts'

// web: JavaScript of the first load, and Lighthouse's scores of three pages with the demo on the built app: as a desktop
// and as its slow phone. Lighthouse simulates lines and processors from what it observes on this machine.

/**
 * The last version for Node 20, fetched by npx when it is needed: one of its packages asks for the "latest" of another,
 * which would break the lock file with every release of that.
 */
const LIGHTHOUSE = 'lighthouse@12.8.2'
const KILOBYTE = 1_000
const ROUNDS = 3
const DEVICES = { desktop: ['--preset=desktop'], phone: [] }

const runFile = promisify(execFile)
const resultSchema = z.object({
  categories: z.record(
    z.string(),
    z.object({ score: z.number(), auditRefs: z.array(z.object({ id: z.string(), weight: z.number() })) }),
  ),
  audits: z.record(z.string(), z.object({ score: z.number().nullable(), displayValue: z.string().optional() })),
})
type Result = z.infer<typeof resultSchema>

const folder = await mkdtemp(join(tmpdir(), 'epox-bench-'))
const studio = await startStudio({ DATA_DIR: join(folder, 'data') })
const executablePath = chromiumPath()
if (!executablePath) throw new Error('Chromium is not installed: apt-get install chromium')
const port = await freePort()
const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', `--remote-debugging-port=${port}`]
const browser = await chromium.launch({ executablePath, args })

/** What Lighthouse finds on a page of a signed-in person. */
async function examine(path: string, cookie: string, device: readonly string[]): Promise<Result> {
  const output = join(folder, 'result.json')
  const headers = JSON.stringify({ cookie })
  const options = ['--quiet', '--output=json', `--output-path=${output}`, '--only-categories=performance,accessibility']
  await runFile('npx', [
    ...['--yes', LIGHTHOUSE, `${studio.url}${path}`, `--port=${port}`, `--extra-headers=${headers}`],
    ...['--max-wait-for-load=120000', ...options, ...device],
  ])
  return resultSchema.parse(JSON.parse(await readFile(output, 'utf8')))
}

const scoreOf = (result: Result, category: string) => Math.round((result.categories[category]?.score ?? 0) * 100)

/** What costs a page its points. */
function losses({ categories, audits }: Result): string {
  const refs = Object.values(categories).flatMap(({ auditRefs }) => auditRefs)
  const failed = refs.filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9)
  return failed.map(({ id }) => `${id} ${audits[id]?.displayValue ?? ''}`.trim()).join(', ')
}

const bytes = gzipBytes(scriptsOf(readManifest(), ENTRY))
const figure = `${(bytes / KILOBYTE).toFixed(0)} KB of JavaScript before the first page, gzip`
report('web', figure, '<= 200 KB', bytes <= 200 * KILOBYTE)

const call = await demoCaller(studio.url)
const { studioSessions } = (await call('GET', '/studioSessions')) as { studioSessions: { id: string }[] }
const cookie = await demoCookie(studio.url)
const pages = { dashboard: '/', products: '/products', results: `/studioSessions/${studioSessions[0]?.id}/results` }
process.stdout.write(`web        ${cpus().length} cores; the middle of ${ROUNDS} runs each\n`)
for (const [device, options] of Object.entries(DEVICES)) {
  for (const [name, path] of Object.entries(pages)) {
    const results: Result[] = []
    for (let round = 0; round < ROUNDS; round += 1) results.push(await examine(path, cookie, options))
    const performance = median(results.map((result) => scoreOf(result, 'performance')))
    const accessibility = Math.min(...results.map((result) => scoreOf(result, 'accessibility')))
    const isHeld = performance >= 95 && accessibility === 100
    report(
      'web',
      `${name} on a ${device}: performance ${performance}, accessibility ${accessibility}`,
      '>= 95, 100',
      isHeld,
    )
    for (const result of isHeld ? [] : results.slice(0, 1)) process.stdout.write(`           ${losses(result)}\n`)
  }
}

await browser.close()
await studio.stop()
await rm(folder, { recursive: true, force: true })
