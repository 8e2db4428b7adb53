import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))
// More than the two cores there are to be counted on: killed processes wait for much of their time, stories for less.
const WORKERS = { tests: 4, stories: 3 }
const shared = { root, testTimeout: 120_000, hookTimeout: 120_000, pool: 'forks' as const, maxWorkers: WORKERS.tests }
// Loading the application takes longer than most of its test files: they share what they import, and leave nothing in it.
const ofServer = { ...shared, isolate: false }

// Pure tests; API tests on the embedded database, and once more on PostgreSQL; browser stories last.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'pure',
          include: ['{contract,renderer,web}/**/*.test.ts'],
        },
      },
      {
        test: {
          ...ofServer,
          name: 'embedded',
          include: ['{server,demo}/**/*.test.ts'],
          globalSetup: ['server/testing/embedded-setup.ts'],
        },
      },
      {
        test: {
          ...ofServer,
          name: 'postgres',
          include: ['server/features/**/*.test.ts', 'server/platform/{database,queue,http,live}/**/*.test.ts'],
          globalSetup: ['server/testing/postgres-setup.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'browser',
          maxWorkers: WORKERS.stories,
          include: ['e2e/**/*.e2e.ts'],
          globalSetup: ['e2e/seeded.ts'],
          sequence: { groupOrder: 1 },
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
})
