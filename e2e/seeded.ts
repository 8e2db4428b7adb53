import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { demoCaller, startStudio } from '#server/testing/studio-process.ts'

declare module 'vitest' {
  interface ProvidedContext {
    seededFolder: string
  }
}

/** Of everybody in the demo client. */
export const DEMO_PASSWORD = 'a password for the demo'

/** Stories begin with a catalogue and nothing made of it, as every client but the demo does. */
async function removeSample(url: string): Promise<void> {
  const call = await demoCaller(url)
  const { studioSessions } = (await call('GET', '/studioSessions?sample=true')) as { studioSessions: { id: string }[] }
  for (const { id } of studioSessions) {
    await call('DELETE', `/studioSessions/${id}`)
    await call('DELETE', `/bin/studioSessions/${id}`)
  }
}

/** Starts a studio once, so that each story begins with a copy of what a first start leaves, but its sample session. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'epox-seeded-'))
  const studio = await startStudio({ DATA_DIR: folder, DEMO_PASSWORD })
  await removeSample(studio.url)
  await studio.stop()
  provide('seededFolder', folder)
  return () => rm(folder, { recursive: true, force: true })
}
