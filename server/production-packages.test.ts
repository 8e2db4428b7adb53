import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Package = { version?: string; dev?: boolean }

test('a production install has no migration tool and one version of esbuild', () => {
  const lock = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')
  const { packages } = JSON.parse(lock) as { packages: Record<string, Package> }
  const installed = Object.entries(packages).filter(([, { dev }]) => dev !== true)
  const versionsOf = (name: RegExp) => installed.filter(([path]) => name.test(path)).map(([, { version }]) => version)
  expect(versionsOf(/node_modules\/(drizzle-kit|@esbuild-kit|@drizzle-team)/)).toEqual([])
  expect(versionsOf(/node_modules\/esbuild$/)).toHaveLength(1)
})
