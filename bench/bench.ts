import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// npm run bench [-- NAME ...]: each benchmark in a process of its own, one after the other.

const FOLDER = fileURLToPath(new URL('.', import.meta.url))
const PARTS = new Set([
  'bench',
  'browser',
  'http-floor',
  'http-load',
  'large-catalogue',
  'measure',
  'packing',
  'queue-app',
  'scale-worker',
])
const all = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3))
  .filter((name) => !PARTS.has(name))
const wanted = process.argv.length > 2 ? process.argv.slice(2) : all

for (const name of wanted) {
  const file = `${FOLDER}${name}.ts`
  if (!existsSync(file)) {
    process.stderr.write(`There is no benchmark ${name}. There are: ${all.join(', ')}\n`)
    process.exit(1)
  }
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', file], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
