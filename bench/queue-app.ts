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

/** A client with 500 products, whose owner generates sessions of all of them, or of the first few. */
export type BenchClient = { scope: Scope; newSession(products?: number): Promise<string> }

/** A studio on disk with an image model that takes no time. */
export async function queueApp(): Promise<BenchClient & { app: App; another: BenchClient; close(): Promise<void> }> {
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
  return {
    ...(await benchClient(app, 'mike')),
    app,
    another: await benchClient(app, 'sarah'),
    async close() {
      await app.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function benchClient(app: App, name: string): Promise<BenchClient> {
  const clientId = await createClient(app, { name: 'Modern Living Co.', plan: 'team' })
  const member = { clientId, email: `${name}${Date.now()}@example.test`, name, password: 'correct horse battery' }
  const userId = await createMember(app, { ...member, role: 'owner' })
  const productIds = await addProducts(app, clientId, PRODUCTS)
  return {
    scope: { clientId, userId, role: 'owner' },
    async newSession(products = PRODUCTS) {
      const now = app.clock.now()
      const id = newId('studioSession', now)
      await app.db.insert(studioSessions).values({
        id,
        clientId,
        name: 'Bench',
        status: 'ready',
        selectedProductIds: productIds.slice(0, products),
        settings: DEFAULT_SETTINGS,
        createdAt: now,
        updatedAt: now,
      })
      return id
    },
  }
}

function pick(name: string): Record<string, string> {
  const value = process.env[name]
  return value ? { [name]: value } : {}
}
