import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { z } from 'zod'
import { DEFAULT_SETTINGS } from '#contract/settings.ts'
import { type App, makeApp } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import { createClient, createMember } from '#server/features/accounts/accounts.ts'
import { joinListeners } from '#server/listeners.ts'
import { studioSessions } from '#server/platform/database/schema.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import { newId } from '#server/platform/ids.ts'
import { defineJob, type JobHandler } from '#server/platform/queue/job.ts'
import { addProducts } from '#server/testing/factories.ts'
import { instantModel } from '#server/testing/instant-model.ts'

/** Work that takes no time: what the queue alone costs. */
export const floorJob = defineJob({ kind: 'floor', payload: z.object({}) })
export const floorHandler: JobHandler = {
  ...floorJob,
  concurrency: 16,
  maxAttempts: 1,
  run: async () => {},
  exhausted: async () => {},
}

export const PRODUCTS = 500
export const IMAGES = PRODUCTS * DEFAULT_SETTINGS.variants

/** A studio on disk with an image model that takes no time, and a session of 500 products to generate. */
export async function queueApp(): Promise<{
  app: App
  scope: Scope
  newSession(): Promise<string>
  close(): Promise<void>
}> {
  const dataDir = await mkdtemp(join(tmpdir(), 'epox-bench-'))
  const config = readConfig({
    DATA_DIR: dataDir,
    DEMO: 'off',
    WORKER_CONCURRENCY: '16',
    ...pick('DATABASE_URL'),
    ...pick('REDIS_URL'),
  })
  const app = await makeApp(config, { imageModel: instantModel(), log: pino({ level: 'silent' }) })
  joinListeners(app)
  const clientId = await createClient(app, { name: 'Modern Living Co.', plan: 'team' })
  const member = { clientId, email: `${Date.now()}@example.test`, name: 'Mike', password: 'correct horse battery' }
  const userId = await createMember(app, { ...member, role: 'owner' })
  const productIds = await addProducts(app, clientId, PRODUCTS)
  return {
    app,
    scope: { clientId, userId, role: 'owner' },
    async newSession() {
      const now = app.clock.now()
      const id = newId('studioSession', now)
      await app.db.insert(studioSessions).values({
        id,
        clientId,
        name: 'Bench',
        status: 'ready',
        selectedProductIds: productIds,
        settings: DEFAULT_SETTINGS,
        createdAt: now,
        updatedAt: now,
      })
      return id
    },
    async close() {
      await app.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function pick(name: string): Record<string, string> {
  const value = process.env[name]
  return value ? { [name]: value } : {}
}
