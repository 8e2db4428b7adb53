import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import {
  type InspirationChoice,
  type Reading,
  searchPhotos,
  selectPhoto,
  uploadPicture,
} from '#contract/inspirations.ts'
import { generatedImages, pictures } from '#server/platform/database/schema.ts'
import { addCompletedImages, addProducts, addSession, plainPicture } from '#server/testing/factories.ts'
import { multipart } from '#server/testing/multipart.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'
import { readInspirationPicture, resolveInspirationPicture, savePicture } from './pictures.ts'

const READING: Reading = { palette: [], temperature: 'cool', lighting: 'Studio', style: 'Rustic' }
const readPicture = vi.fn(async () => READING)
let t: TestApp
let user: TestUser

beforeAll(async () => {
  t = await testApp({ analyst: { analyseProducts: vi.fn(), readPicture } })
  user = await t.signUp()
})
afterAll(() => t.close())

const resolve = (choice: Pick<InspirationChoice, 'imageId' | 'source'>, clientId = user.clientId) =>
  resolveInspirationPicture(t.app, clientId, choice)

async function uploadAs(purpose: string): Promise<string> {
  const file = { name: 'warm-living_room.jpg', content: new Uint8Array(await plainPicture()) }
  return (await user.inject(uploadPicture, await multipart(file, { purpose }))).json().imageId
}

test('an upload is its client’s inspiration, read once', async () => {
  const imageId = await uploadAs('inspiration')
  readPicture.mockClear()
  const found = await resolve({ imageId, source: 'upload' })
  expect(found).toMatchObject({ title: 'warm living room', credit: null, reading: READING })
  expect((await t.web.inject(found?.picture.url ?? '')).statusCode).toBe(200)
  expect(readPicture).not.toHaveBeenCalled()
  await t.app.db.update(pictures).set({ reading: null }).where(eq(pictures.id, imageId))
  await resolve({ imageId, source: 'upload' })
  await resolve({ imageId, source: 'upload' })
  expect(readPicture).toHaveBeenCalledTimes(1)
})

test('another client’s upload, a product photo and a missing one are no inspirations', async () => {
  const imageId = await uploadAs('inspiration')
  const stranger = await t.signUp()
  expect(await resolve({ imageId, source: 'upload' }, stranger.clientId)).toBeUndefined()
  expect(await resolve({ imageId: await uploadAs('product'), source: 'upload' })).toBeUndefined()
  for (const source of ['upload', 'unsplash', 'library'] as const) {
    expect(await resolve({ imageId: 'none', source })).toBeUndefined()
  }
})

// GEN.3
test('a generated image is an inspiration while it is there, read once', async () => {
  const [productId = ''] = await addProducts(t.app, user.clientId, 1, { name: 'Velvet Sofa' })
  const studioSessionId = await addSession(t.app, user.clientId)
  const image = { clientId: user.clientId, studioSessionId, productId, count: 1 }
  const [imageId = ''] = await addCompletedImages(t.app, image)
  readPicture.mockClear()
  const found = await resolve({ imageId, source: 'library' })
  expect(found).toMatchObject({ title: 'Velvet Sofa, Living Room', credit: null, reading: READING })
  await resolve({ imageId, source: 'library' })
  expect(readPicture).toHaveBeenCalledTimes(1)
  const stranger = await t.signUp()
  expect(await resolve({ imageId, source: 'library' }, stranger.clientId)).toBeUndefined()
  await t.app.db.update(generatedImages).set({ deletedAt: t.clock.now() }).where(eq(generatedImages.id, imageId))
  expect(await resolve({ imageId, source: 'library' })).toBeUndefined()
  const [failed = ''] = await addCompletedImages(t.app, { ...image, status: 'error', key: null })
  expect(await resolve({ imageId: failed, source: 'library' })).toBeUndefined()
})

test('the image model gets the bytes of every kind of inspiration, and of nobody else’s', async () => {
  const content = await plainPicture('#886644')
  const { picture } = await savePicture(t.app, { clientId: user.clientId, userId: null }, 'inspiration', {
    fileName: 'a.jpg',
    content,
  })
  const [productId = ''] = await addProducts(t.app, user.clientId, 1)
  const studioSessionId = await addSession(t.app, user.clientId)
  const [made = ''] = await addCompletedImages(t.app, {
    clientId: user.clientId,
    studioSessionId,
    productId,
    count: 1,
    content,
  })
  const stranger = await t.signUp()
  for (const [choice, bytes] of [
    [{ imageId: picture.id, source: 'upload' }, await t.app.files.read(picture.key)],
    [{ imageId: made, source: 'library' }, content],
  ] as const) {
    expect(await readInspirationPicture(t.app, user.clientId, choice)).toEqual(bytes)
    expect(await readInspirationPicture(t.app, stranger.clientId, choice)).toBeUndefined()
  }
  const [bundled] = (await t.app.photos.search('', 1)).results
  const photo = await readInspirationPicture(t.app, user.clientId, { imageId: bundled?.id ?? '', source: 'unsplash' })
  expect((await sharp(photo).metadata()).width).toBe(bundled?.picture.width)
  const gone = await readInspirationPicture(t.app, user.clientId, { imageId: '../collection', source: 'unsplash' })
  expect(gone).toBeUndefined()
})

test('photos are found by words and chosen with credit and reading', async () => {
  const picture = { url: '/a.webp', width: 3, height: 2, thumbhash: '', thumbnails: [] }
  const photo = {
    id: 'photo-7',
    title: 'Sunny loft',
    picture,
    credit: { name: 'Sarah', url: null, source: 'Studio', sourceUrl: null },
  }
  const search = vi.fn(async () => ({
    results: [{ ...photo, reading: READING }],
    total: 21,
    totalPages: 2,
    source: 'bundled' as const,
    notice: null,
  }))
  const noteChoice = vi.fn(async () => {})
  t.app.photos = {
    source: 'bundled',
    origins: [],
    noteChoice,
    search,
    find: async (id) => (id === photo.id ? { ...photo, reading: READING } : undefined),
    read: async () => undefined,
  }
  const found = await user.call(searchPhotos, { query: { q: ' sunny loft ', page: 2 } })
  expect(search).toHaveBeenCalledWith('sunny loft', 2)
  expect(found).toEqual({ results: [photo], total: 21, totalPages: 2, source: 'bundled', notice: null })
  const chosen = await user.call(selectPhoto, { params: { photoId: photo.id } })
  const { id: imageId, ...shown } = photo
  expect(chosen).toEqual({ imageId, source: 'unsplash', ...shown, reading: READING })
  expect(noteChoice).toHaveBeenCalledExactlyOnceWith(photo.id)
  expect((await user.inject(selectPhoto, { params: { photoId: 'none' } })).statusCode).toBe(404)
  expect(noteChoice).toHaveBeenCalledTimes(1)
})
