import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Output } from '#contract/endpoint.ts'
import { generateStudioSession, getSessionStatus } from '#contract/session-runs.ts'
import { createStudioSession } from '#contract/studio-sessions.ts'
import type { DiskSpace } from '#server/platform/disk/disk-space.ts'
import { addProducts } from './factories.ts'
import { type InstantModel, instantModel } from './instant-model.ts'
import { type TestApp, type TestUser, testApp } from './test-app.ts'
import { waitFor } from './wait-for.ts'

type Status = Output<typeof getSessionStatus>
type StudioSession = Output<typeof createStudioSession>
type DraftOptions = { name?: string; settings?: object; user?: TestUser }

export type RunFixture = {
  /** The application, with workers, and the model that makes its images. */
  t: TestApp
  model: InstantModel
  /** Owner of a client that is new for every test. */
  sarah: TestUser
  /** Of her session, or of another's. */
  statusOf(id: string, user?: TestUser): Promise<Status>
  /** Her session's status once it is in this state. */
  until(id: string, status: Status['status']): Promise<Status>
  /** A draft of so many new products, hers or another's. */
  draft(products: number, options?: DraftOptions): Promise<StudioSession>
  /** Starts a run of such a draft; gives its id. */
  run(products: number, options?: DraftOptions): Promise<string>
  /** Holds all images from now on; the answer lets them go. */
  hold(): () => void
}

export const byId = (id: string) => ({ params: { id } })

/**
 * One application for the tests of a file, and for each test a client of its own and a model that obeys. It is at work
 * unless `works` is false.
 */
export function runFixture({
  env = {},
  plan = 'team',
  works = true,
  disk,
}: {
  env?: Record<string, string>
  plan?: 'free' | 'team'
  works?: boolean
  disk?: DiskSpace
} = {}): RunFixture {
  const fixture: Partial<RunFixture> = {}
  const made = fixture as RunFixture
  made.statusOf = (id, user = made.sarah) => user.call(getSessionStatus, byId(id))
  made.until = (id, status) =>
    waitFor(async () => {
      const now = await made.statusOf(id)
      return now.status === status && now
    }, `the session to be ${status}`)
  made.draft = async (products, { name = 'Summer Catalog 2026', settings = {}, user = made.sarah } = {}) => {
    const productIds = await addProducts(made.t.app, user.clientId, products)
    return user.call(createStudioSession, { body: { name, productIds, settings } })
  }
  made.run = async (products, options) => {
    const { id } = await made.draft(products, options)
    await (options?.user ?? made.sarah).call(generateStudioSession, byId(id))
    return id
  }
  made.hold = () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    made.model.behave(() => held)
    return release
  }
  beforeAll(async () => {
    made.model = instantModel()
    made.t = await testApp({ imageModel: made.model, env, ...(disk && { disk }) })
    if (works) await made.t.startWork()
  })
  beforeEach(async () => {
    made.model.behave(() => {})
    made.model.requests.length = 0
    made.sarah = await made.t.signUp({ plan })
  })
  afterAll(() => made.t.close())
  return made
}
