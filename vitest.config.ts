import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))
const shared = {
  root,
  testTimeout: 300_000,
  hookTimeout: 300_000,
  pool: 'forks' as const,
  // How long a slow machine may need; nobody waits so long for what does come.
  expect: { poll: { timeout: 60_000 } },
  setupFiles: ['server/testing/restore.ts'],
}
// Loading the application takes longer than most of its test files: they share what they import, and leave nothing in it.
const ofServer = { ...shared, isolate: false }

// Pure tests; API tests on the embedded database, and once more on PostgreSQL; browser stories last.
export default defineConfig({
  test: {
    // One more than the cores there are to be counted on: stories and killed processes wait for much of their time.
    maxWorkers: 3,
    experimental: { fsModuleCache: true },
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
          include: ['server/**/*.test.ts'],
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
          include: ['e2e/**/*.e2e.ts'],
          globalSetup: ['e2e/seeded.ts'],
          setupFiles: ['e2e/lan-name.ts'],
          sequence: { groupOrder: 1 },
          testTimeout: 600_000,
        },
      },
    ],
  },
})
