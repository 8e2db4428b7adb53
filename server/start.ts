import { readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// What `npm start` runs: builds the web client when it is missing or older than its sources, then starts the studio.

const path = (relative: string) => fileURLToPath(new URL(`../${relative}`, import.meta.url))
const SOURCES = ['web', 'contract', 'CHANGELOG.md', 'vite.config.ts', 'package-lock.json'].map(path)

function changedAt(entry: string): number {
  const stat = statSync(entry, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(...readdirSync(entry).map((name) => changedAt(`${entry}/${name}`)))
}

const builtAt = statSync(path('dist/web/index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0
if (builtAt < Math.max(...SOURCES.map(changedAt))) {
  process.stdout.write('Building the web client ...\n')
  const { build } = await import('vite')
  await build({ configFile: path('vite.config.ts'), logLevel: 'warn' })
}
await import('./main.ts')
