import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { getInstallation } from '#contract/accounts.ts'
import { type Inspiration, searchPhotos, selectPhoto } from '#contract/inspirations.ts'
import { createStudioSession, getStudioSession, updateStudioSession } from '#contract/studio-sessions.ts'
import { readReferences } from '#server/features/studio-sessions/studio-sessions.ts'
import { addProducts } from '#server/testing/factories.ts'
import { type FakeUnsplash, startFakeUnsplash, unsplashBehaviours } from '#server/testing/fake-unsplash.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'

let fake: FakeUnsplash
let t: TestApp
let user: TestUser

beforeAll(async () => {
  fake = await startFakeUnsplash()
  t = await testApp({ env: { UNSPLASH_ACCESS_KEY: 'key', UNSPLASH_BASE_URL: fake.url } })
  user = await t.signUp()
})
beforeEach(() => {
  fake.behave()
  fake.calls.length = 0
})
afterAll(async () => {
  await t.close()
  await fake.close()
})

const search = (q: string, page = 1) => user.call(searchPhotos, { query: { q, page } })
const select = (photoId: string) => user.call(selectPhoto, { params: { photoId } })
const calledPaths = () => fake.calls.map(({ path }) => path)

/** A draft of one product with these photos chosen, as the wizard saves it. */
async function draftWith(photoIds: string[]): Promise<{ id: string; inspirations: Inspiration[] }> {
  const productIds = await addProducts(t.app, user.clientId, 1)
  const { id, version } = await user.call(createStudioSession, { body: { productIds, start: false } })
  const inspirations = photoIds.map((imageId) => ({ imageId, source: 'unsplash' as const }))
  return user.call(updateStudioSession, { params: { id }, body: { version, inspirations } })
}

// UC-004.M5, UC-002.M20
test('twenty results of Unsplash, each with its photographer', async () => {
  const found = await search('modern living room')
  expect(found).toMatchObject({ total: 47, totalPages: 3, source: 'unsplash', notice: null })
  expect(found.results).toHaveLength(20)
  for (const { credit } of found.results) {
    expect(credit).toMatchObject({ name: expect.stringContaining('Photographer'), source: 'Unsplash' })
    expect(credit.url).toContain('utm_medium=referral')
  }
  expect(await user.call(getInstallation)).toMatchObject({ photoSearch: 'unsplash' })
})

// UC-004.S2
test('what is searched for is what is asked of Unsplash, on the asked page', async () => {
  const found = await search('contemporary bedroom', 2)
  expect(fake.calls[0]?.query).toMatchObject({ query: 'contemporary bedroom', page: '2' })
  expect(found.results[0]?.title).toBe('Contemporary bedroom number 21')
})

test('choosing a photo tells Unsplash once, and saving it tells nobody again', async () => {
  await search('scandinavian dining')
  fake.calls.length = 0
  const chosen = await select('scandinavian-dining-2')
  expect(chosen).toMatchObject({ imageId: 'scandinavian-dining-2', source: 'unsplash' })
  expect(chosen.reading.palette[0]?.hex).toMatch(/^#b[45]6[789]4[9ab]$/)
  expect(calledPaths()).toEqual(['/photos/scandinavian-dining-2/download'])
  await draftWith(['scandinavian-dining-2'])
  expect(fake.calls).toHaveLength(1)
  expect((await user.inject(selectPhoto, { params: { photoId: 'nothing' } })).statusCode).toBe(404)
})

// UC-004.X1
test('a chosen photo stays in the draft, credited, while Unsplash is down', async () => {
  await search('loft')
  const { id } = await draftWith(['loft-3', 'studio-01'])
  const elsewhere = await startFakeUnsplash()
  const later = await testApp({ env: { UNSPLASH_ACCESS_KEY: 'key', UNSPLASH_BASE_URL: elsewhere.url } })
  elsewhere.behave(unsplashBehaviours.broken)
  const { photos } = t.app
  // A process that has just started and remembers nothing.
  t.app.photos = later.app.photos
  const { inspirations } = await user.call(getStudioSession, { params: { id } })
  expect(inspirations.map(({ imageId, credit }) => [imageId, credit?.name])).toEqual([
    ['loft-3', 'Photographer 3'],
    ['studio-01', 'Epox Studio'],
  ])
  expect(inspirations[0]?.picture.url).toBe(`${fake.url}/pictures/loft-3.1080.jpg?ixid=fake`)
  expect(inspirations[0]?.reading).not.toHaveProperty('photo')
  const unknown = await user.inject(selectPhoto, { params: { photoId: 'loft-9' } })
  expect([unknown.statusCode, unknown.json().detail]).toEqual([503, 'Image search unavailable'])
  t.app.photos = photos
  await later.close()
  await elsewhere.close()
})

test('the image model is shown the chosen photo, fetched when it is needed', async () => {
  await search('veranda')
  const { id } = await draftWith(['veranda-4'])
  fake.pictures.length = 0
  const { pictures, look } = await readReferences(t.app, user.clientId, id)
  expect(look?.palette.length).toBeGreaterThan(0)
  expect(fake.pictures).toEqual([])
  const [bytes] = await Promise.all(pictures.map((read) => read()))
  expect((await sharp(bytes).metadata()).width).toBe(1080)
  expect(fake.pictures).toEqual(['/pictures/veranda-4.1080.jpg'])
})

test('pages may load pictures from Unsplash when there is a key, and from nowhere else', async () => {
  const pictureSources = async (env: Record<string, string>) => {
    const app = await testApp({ env })
    const policy = String((await app.web.inject('/healthz')).headers['content-security-policy'])
    await app.close()
    return /img-src ([^;]+)/.exec(policy)?.[1]
  }
  expect(await pictureSources({})).toBe("'self' data: blob:")
  expect(await pictureSources({ UNSPLASH_ACCESS_KEY: 'key' })).toBe("'self' data: blob: https://images.unsplash.com")
})
