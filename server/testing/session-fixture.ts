import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { generatedImages } from '#server/platform/database/schema.ts'
import { addCompletedImages, addProducts, addSession } from './factories.ts'
import { type TestApp, type TestUser, testApp } from './test-app.ts'

type ImageChange = Partial<typeof generatedImages.$inferInsert> & { name?: string; content?: Buffer }

export type SessionFixture = {
  t: TestApp
  /** Owner of a client that is new for every test. */
  sarah: TestUser
  /** A completed session of hers. */
  studioSessionId: string
  /** A colleague who edits, one who views, and somebody of another client. */
  mike(): Promise<TestUser>
  alex(): Promise<TestUser>
  stranger(): Promise<TestUser>
  /** Completed images, with files, of one new product named `name`. Returns their ids. */
  addImages(count: number, change?: ImageChange): Promise<string[]>
  addImage(change?: ImageChange): Promise<string>
  rowOf(id: string): Promise<typeof generatedImages.$inferSelect>
}

/** One application for the tests of a file, and for each test a client of its own with a completed studioSession. */
export function sessionFixture(): SessionFixture {
  const fixture: Partial<SessionFixture> = {}
  const made = fixture as SessionFixture
  made.addImages = async (count, { name = 'Modern Desk', ...change } = {}) => {
    const { app } = made.t
    const clientId = made.sarah.clientId
    const [productId = ''] = change.productId ? [] : await addProducts(app, clientId, 1, { name, withPicture: false })
    return addCompletedImages(app, { clientId, studioSessionId: made.studioSessionId, productId, count, ...change })
  }
  made.addImage = async (change) => (await made.addImages(1, change))[0] ?? ''
  made.rowOf = async (id) => {
    const [row] = await made.t.app.db.select().from(generatedImages).where(eq(generatedImages.id, id))
    if (!row) throw new Error(`no image ${id}`)
    return row
  }
  made.mike = () => made.t.signUp({ clientId: made.sarah.clientId, role: 'editor' })
  made.alex = () => made.t.signUp({ clientId: made.sarah.clientId, role: 'viewer' })
  made.stranger = () => made.t.signUp()
  beforeAll(async () => {
    made.t = await testApp()
  })
  beforeEach(async () => {
    made.sarah = await made.t.signUp()
    made.studioSessionId = await addSession(made.t.app, made.sarah.clientId)
  })
  afterAll(() => made.t.close())
  return made
}
