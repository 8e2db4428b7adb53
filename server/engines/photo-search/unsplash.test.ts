import pino from 'pino'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Reading } from '#contract/inspirations.ts'
import { decodePicture } from '#server/engines/pictures/decode-picture.ts'
import { settableClock } from '#server/platform/clock.ts'
import { createSafeFetch } from '#server/platform/safe-fetch.ts'
import { type FakeUnsplash, startFakeUnsplash, unsplashBehaviours } from '#server/testing/fake-unsplash.ts'
import { createBundledPhotos } from './bundled.ts'
import { type PhotoSearch, PhotosAway } from './photo-search.ts'
import { createUnsplashPhotos } from './unsplash.ts'

const MINUTE = 60_000
const READING: Reading = { palette: [], temperature: 'cool', lighting: 'Evening', style: 'Rustic' }
const clock = settableClock(new Date('2026-06-15T10:00:00Z'))
const readPicture = vi.fn(async (_picture: Uint8Array) => READING)
/** In this process: what is tested here is the search. */
const pictureDecoder = { decode: decodePicture }
let fake: FakeUnsplash
let bundled: PhotoSearch
let photos: PhotoSearch

function photosAt(baseUrl: string, limitMs?: number): PhotoSearch {
  const safeFetch = createSafeFetch({ allow: [new URL(fake.url).host] })
  const log = pino({ level: 'silent' })
  const parts = { safeFetch, clock, log, analyst: { readPicture }, pictureDecoder, bundled }
  const options = { accessKey: 'key', baseUrl, ...parts }
  return createUnsplashPhotos({ ...options, ...(limitMs !== undefined && { limitMs }) })
}

beforeAll(async () => {
  fake = await startFakeUnsplash()
  bundled = await createBundledPhotos()
})
beforeEach(() => {
  fake.behave()
  fake.calls.length = 0
  fake.pictures.length = 0
  readPicture.mockClear()
  photos = photosAt(fake.url)
})
afterAll(() => fake.close())

describe('a search', () => {
  // UC-004.M5, UC-004.Q3
  test('asks for twenty suitable photos a page, with the key in a header', async () => {
    const first = await photos.search('modern living room', 1)
    expect(first).toMatchObject({ total: 47, totalPages: 3, source: 'unsplash', notice: null })
    expect(first.results).toHaveLength(20)
    const second = await photos.search('modern living room', 2)
    expect(new Set([...first.results, ...second.results].map(({ id }) => id)).size).toBe(40)
    const query = { query: 'modern living room', page: '1', per_page: '20', content_filter: 'high' }
    expect(fake.calls[0]).toEqual({ path: '/search/photos', query, authorization: 'Client-ID key' })
    expect((await photos.search('modern living room', 3)).results).toHaveLength(7)
  })

  // UC-004.S6
  test('credits photographer and Unsplash, both with where the visitor comes from', async () => {
    const [photo] = (await photos.search('sofa', 1)).results
    expect(photo?.credit).toEqual({
      name: 'Photographer 1',
      url: 'https://unsplash.com/@photographer1?utm_source=epox_studio&utm_medium=referral',
      source: 'Unsplash',
      sourceUrl: 'https://unsplash.com/?utm_source=epox_studio&utm_medium=referral',
    })
  })

  test('shows the pictures where they lie and fetches none of them', async () => {
    const [photo] = (await photos.search('sofa', 1)).results
    expect(photo?.picture).toMatchObject({
      url: `${fake.url}/pictures/sofa-1.1080.jpg?ixid=fake`,
      width: 1080,
      height: 810,
      thumbnails: [{ width: 400, url: `${fake.url}/pictures/sofa-1.400.jpg?ixid=fake` }],
    })
    expect(photo?.title).toBe('Sofa number 1')
    expect(fake.pictures).toEqual([])
  })

  test('is answered from memory for ten minutes', async () => {
    const first = await photos.search('Sofa ', 1)
    expect(await photos.search('sofa', 1)).toEqual({ ...first, source: 'cached' })
    clock.advance(11 * MINUTE)
    expect(await photos.search('sofa', 1)).toEqual(first)
    expect(fake.calls).toHaveLength(2)
  })

  test('without words asks for interiors; leaves out photos for sale and of another shape', async () => {
    fake.behave((_call, response) => {
      const photo = { id: 'a-1', width: 4, height: 3, links: { download_location: 'https://a.example/d' } }
      const user = { name: 'Ann', links: { html: 'https://a.example/' } }
      const at = (host: string) => ({ regular: `https://${host}/r`, small: `https://${host}/s` })
      const results = [
        { ...photo, user, urls: at('images.unsplash.com') },
        { ...photo, id: 'a-2', user, urls: at('plus.unsplash.com') },
        { ...photo, id: 'a-3' },
      ]
      response.end(JSON.stringify({ total: 3, total_pages: 1, results }))
    })
    const found = await photos.search('', 1)
    expect(found.results.map(({ id, title }) => [id, title])).toEqual([['a-1', 'Photo by Ann']])
    expect(fake.calls[0]?.query.query).toBe('home interior')
  })
})

const LIMITED = ['limited', 'tooMany'] as const
const DOWN = ['broken', 'unavailable', 'unknownKey', 'html', 'otherShape', 'endless', 'silent'] as const

describe('while Unsplash does not answer', () => {
  // UC-004.X2, UC-002.X4
  test.each(LIMITED)('%s: earlier results with a notice', async (behaviour) => {
    const before = await photos.search('sofa', 1)
    clock.advance(11 * MINUTE)
    fake.behave(unsplashBehaviours[behaviour])
    expect(await photos.search('sofa', 1)).toEqual({
      ...before,
      source: 'cached',
      notice: 'Unsplash has reached its hourly limit. These pictures were found earlier.',
    })
  })

  // UC-004.X2
  test.each(LIMITED)('%s: without earlier results, the collection with a notice', async (behaviour) => {
    fake.behave(unsplashBehaviours[behaviour])
    const found = await photos.search('modern bedroom', 1)
    expect(found.source).toBe('bundled')
    expect(found.notice).toBe('Unsplash has reached its hourly limit. These pictures are from the Studio Collection.')
    expect(found.results).toEqual((await bundled.search('modern bedroom', 1)).results)
  })

  // UC-004.X1
  test.each(DOWN)('%s: the collection, and where else pictures come from', async (behaviour) => {
    fake.behave(unsplashBehaviours[behaviour])
    const found = await photosAt(fake.url, 150).search('bedroom', 1)
    expect(found.source).toBe('bundled')
    expect(found.results.length).toBeGreaterThan(0)
    expect(found.notice).toMatch(/^Image search unavailable\..*Upload and My Library/)
  })

  test('words that the collection does not know bring all of it', async () => {
    fake.behave(unsplashBehaviours.broken)
    const found = await photos.search('zeppelin hangar', 1)
    expect(found.total).toBe((await bundled.search('', 1)).total)
  })

  test('it is left alone for a while, then asked again', async () => {
    fake.behave(unsplashBehaviours.limited)
    await photos.search('sofa', 1)
    fake.behave()
    expect((await photos.search('chair', 1)).source).toBe('bundled')
    expect(fake.calls).toHaveLength(1)
    clock.advance(MINUTE)
    expect((await photos.search('chair', 1)).source).toBe('unsplash')
  })

  test('an answer that was the last of the hour is used, and no further one asked for', async () => {
    fake.behave(unsplashBehaviours.lastOne)
    expect(await photos.search('sofa', 1)).toMatchObject({ source: 'unsplash', notice: null })
    expect((await photos.search('chair', 1)).source).toBe('bundled')
    expect(await photos.search('sofa', 1)).toMatchObject({ source: 'cached', notice: expect.stringContaining('limit') })
    expect(fake.calls).toHaveLength(1)
  })
})

describe('a chosen photo', () => {
  test('is read from its small picture, once', async () => {
    await photos.search('sofa', 1)
    const found = await photos.find('sofa-3')
    expect(found).toMatchObject({ id: 'sofa-3', title: 'Sofa number 3', reading: READING })
    await photos.find('sofa-3')
    expect(fake.pictures).toEqual(['/pictures/sofa-3.400.jpg'])
    expect(readPicture).toHaveBeenCalledTimes(1)
    expect((await sharp(readPicture.mock.calls[0]?.[0]).metadata()).width).toBe(400)
  })

  test('is asked for by its id when no search brought it', async () => {
    expect(await photos.find('lamp-2')).toMatchObject({ id: 'lamp-2', reading: READING })
    expect(fake.calls.map(({ path }) => path)).toEqual(['/photos/lamp-2'])
  })

  test('asks nothing for an id that is none of Unsplash’s, so that nobody makes it seem down', async () => {
    fake.behave(unsplashBehaviours.otherShape)
    for (const id of ['.', '..', '../me', 'a?b']) expect(await photos.find(id)).toBeUndefined()
    expect(fake.calls).toEqual([])
    fake.behave()
    expect((await photos.search('sofa', 1)).source).toBe('unsplash')
  })

  test('a word that Unsplash answers with some other photo is no photo', async () => {
    fake.behave(unsplashBehaviours.anyPhoto)
    expect(await photos.find('random')).toBeUndefined()
  })

  test('that cannot be asked for is not taken for missing', async () => {
    fake.behave(unsplashBehaviours.broken)
    await expect(photos.find('lamp-2')).rejects.toThrow(PhotosAway)
  })

  test('whose picture cannot be had is described by its colour', async () => {
    readPicture.mockRejectedValueOnce(new Error('no picture'))
    const found = await photos.find('lamp-2')
    expect(found?.reading).toMatchObject({ palette: [{ hex: '#b5684a', share: 1 }], temperature: 'warm' })
    expect((await photos.find('lamp-2'))?.reading).toEqual(READING)
  })

  test('of the collection needs no Unsplash', async () => {
    expect((await photos.find('studio-01'))?.credit.source).toBe('Studio Collection')
    expect(await photos.read('studio-01')).toEqual(await bundled.read('studio-01'))
    expect(fake.calls).toEqual([])
  })

  test('is told to Unsplash once, also while nothing else is asked; a failure is nobody’s trouble', async () => {
    await photos.search('sofa', 1)
    fake.behave(unsplashBehaviours.lastOne)
    await photos.search('chair', 1)
    fake.behave()
    fake.calls.length = 0
    await photos.noteChoice('sofa-3')
    expect(fake.calls).toEqual([
      { path: '/photos/sofa-3/download', query: { ixid: 'fake' }, authorization: 'Client-ID key' },
    ])
    fake.behave(unsplashBehaviours.broken)
    await photos.noteChoice('sofa-4')
    expect(fake.calls).toHaveLength(2)
  })

  test('its key goes to the configured address alone, wherever an answer points', async () => {
    const elsewhere = await startFakeUnsplash()
    fake.behave((_call, response, asUsual) => {
      const { end } = response
      response.end = ((body: string) =>
        end.call(response, body.replaceAll(`${fake.url}/photos`, `${elsewhere.url}/photos`), 'utf8')) as typeof end
      asUsual()
    })
    await photos.search('sofa', 1)
    fake.behave()
    await photos.noteChoice('sofa-3')
    await elsewhere.close()
    expect(elsewhere.calls).toEqual([])
    expect(fake.calls.at(-1)?.path).toBe('/photos/sofa-3/download')
  })

  test('fetches its bytes for the image model once, without asking for a known address', async () => {
    const { picture } = (await photos.search('sofa', 1)).results[0] ?? {}
    const fresh = photosAt(fake.url)
    fake.calls.length = 0
    const [bytes] = await Promise.all([fresh.read('sofa-1', picture), fresh.read('sofa-1', picture)])
    expect((await sharp(bytes).metadata()).width).toBe(1080)
    expect(fake.pictures).toEqual(['/pictures/sofa-1.1080.jpg'])
    expect(fake.calls).toEqual([])
    await expect(fresh.read('sofa-2', picture && { ...picture, url: `${fake.url}/search/photos` })).rejects.toThrow()
  })
})

test('pages may load pictures from Unsplash, and from a stand-in’s own place', () => {
  expect(photosAt('https://api.unsplash.com').origins).toEqual(['https://images.unsplash.com'])
  expect(photos.origins).toEqual(['https://images.unsplash.com', fake.url])
})
