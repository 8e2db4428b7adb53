import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startStudio } from '#server/testing/studio-process.ts'

declare module 'vitest' {
  interface ProvidedContext {
    seededFolder: string
  }
}

/** Of everybody in the demo client. */
export const DEMO_PASSWORD = 'a password for the demo'

/** Starts a studio once, so that each story begins with a copy of what a first start leaves. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'epox-seeded-'))
  const studio = await startStudio({ DATA_DIR: folder, DEMO_PASSWORD })
  await studio.stop()
  provide('seededFolder', folder)
  return () => rm(folder, { recursive: true, force: true })
}
