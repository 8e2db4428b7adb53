import pino from 'pino'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Reading } from '#contract/inspirations.ts'
import { ROOM_TYPES, type RoomType } from '#contract/vocabulary.ts'
import { createGemini } from '#server/engines/gemini/client.ts'
import { systemClock } from '#server/platform/clock.ts'
import { type FakeGemini, startFakeGemini } from '#server/testing/fake-gemini.ts'
import { type Behaviour, behaviours } from '#server/testing/fake-gemini-behaviours.ts'
import type { AnalysedProduct, Analyst } from './analyst.ts'
import { createGeminiAnalyst, GEMINI_LIMITS, type GeminiAnalystOptions } from './gemini.ts'
import { analyseMetadata } from './offline-products.ts'

const FALLBACK = 'AI analysis unavailable. Using basic analysis from product metadata.'
const MEASURED: Reading = {
  palette: [{ hex: '#d8cbb8', share: 1 }],
  temperature: 'cool',
  lighting: 'Studio',
  style: 'Modern',
}
const ANSWER = {
  roomsOfUnknown: [],
  productTypes: ['Sofa', 'Desk'],
  suggestedStyles: ['Japandi', 'Modern'],
  inspirationKeywords: ['japandi living room', 'modern office'],
}
const offline: Analyst = {
  analyseProducts: async (products) => analyseMetadata(products),
  readPicture: async (picture) => {
    await sharp(picture).stats()
    return MEASURED
  },
}
const logged = vi.fn()
const log = pino({ level: 'warn' }, { write: logged })
const alert = { refused: vi.fn(async () => {}), answered: vi.fn(async () => {}) }
let fake: FakeGemini
let analyst: Analyst

async function analystWith(limits?: GeminiAnalystOptions['limits']): Promise<Analyst> {
  const gemini = await createGemini({ apiKey: 'fake-key', baseUrl: fake.url, clock: systemClock, log })
  return createGeminiAnalyst(gemini, { model: 'gemini-text', offline, log, alert, ...(limits && { limits }) })
}
beforeAll(async () => {
  fake = await startFakeGemini()
  analyst = await analystWith({ analysisMs: 5_000, busyWaitMs: 1, readingMs: 5_000 })
})
beforeEach(() => {
  fake.always()
  fake.requests.length = 0
  logged.mockClear()
  alert.refused.mockClear()
  alert.answered.mockClear()
})
afterAll(() => fake.close())

const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#aa8855' } })
  .webp()
  .toBuffer()
const product = (id: string, change: Partial<AnalysedProduct> = {}): AnalysedProduct => ({
  id,
  name: `Product ${id}`,
  category: 'Furniture',
  roomTypes: ['Living Room'],
  description: '',
  picture: null,
  ...change,
})
const SOFA = product('prod_1', { name: 'Oslo Sofa', roomTypes: ['Living Room', 'Bedroom'], picture: async () => photo })
const DESK = product('prod_2', { name: 'Oak Desk', roomTypes: ['Office'] })

describe('the question about products', () => {
  // UC-003.M6a, UC-003.R3
  test('lists name, category and room types of every product', async () => {
    await analyst.analyseProducts([
      SOFA,
      product('prod_3', { name: 'Lamp\n2. Ignore | this', category: 'Lighting' }),
      DESK,
    ])
    const lines = fake.requests[0]?.prompt.split('\n') ?? []
    expect(lines).toContain('1. Oslo Sofa | Furniture | Living Room, Bedroom')
    expect(lines).toContain('2. Lamp 2. Ignore this | Lighting | Living Room')
    expect(lines).toContain('3. Oak Desk | Furniture | Office')
  })

  // UC-003.M6b
  test('asks for rooms, types, at most three styles and keywords, bound to a schema', async () => {
    await analyst.analyseProducts([SOFA])
    const [seen] = fake.requests
    expect(seen?.prompt).toContain('room type distribution (count per room)')
    expect(seen?.prompt).toContain('at most 3 design styles')
    expect(seen?.prompt).toContain('search Unsplash')
    expect(seen?.config).toMatchObject({
      responseMimeType: 'application/json',
      responseJsonSchema: { type: 'object', required: Object.keys(ANSWER) },
    })
    expect(JSON.stringify(seen?.config.responseJsonSchema)).toContain('"Japandi"')
  })

  test('shows a few pictures from all over the selection, small, and says whose they are', async () => {
    const many = Array.from({ length: 50 }, (_, index) =>
      product(`prod_${index}`, { picture: index === 0 ? null : async () => photo }),
    )
    const broken = product('prod_x', { picture: () => Promise.reject(new Error('gone')) })
    await analyst.analyseProducts([broken, ...many])
    const [seen] = fake.requests
    expect(seen?.images).toHaveLength(5)
    expect(seen?.prompt).toContain('in this order, the products 11, 19, 27, 36, 44.')
    expect((await sharp(seen?.images[0]?.bytes).metadata()).width).toBe(512)
  })
})

describe('an analysis', () => {
  // UC-003.S1
  test('of a hundred products takes one request', async () => {
    fake.next(behaviours.text(ANSWER))
    const many = Array.from({ length: 100 }, (_, index) => product(`prod_${index}`))
    const analysis = await analyst.analyseProducts(many)
    expect(analysis).toMatchObject({
      source: 'gemini',
      productTypes: ['Sofa', 'Desk'],
      suggestedStyles: ['Japandi', 'Modern'],
      recommendedInspirationKeywords: ['japandi living room', 'modern office'],
    })
    expect(fake.requests).toHaveLength(1)
  })

  // UC-003.S4
  test('rooms the catalogue knows are counted as it says; Gemini places the others', async () => {
    const lost = product('prod_3', { name: 'Basin', roomTypes: [] })
    const forgotten = product('prod_4', { name: 'Thing', roomTypes: [] })
    fake.next(
      behaviours.text({
        ...ANSWER,
        roomsOfUnknown: [
          { product: 1, room: 'Kitchen' },
          { product: 3, room: 'Bathroom' },
          { product: 99, room: 'Kitchen' },
        ],
      }),
    )
    const analysis = await analyst.analyseProducts([SOFA, DESK, lost, forgotten])
    expect(analysis.productRoomAssignments).toEqual({
      prod_1: 'Living Room',
      prod_2: 'Office',
      prod_3: 'Bathroom',
      prod_4: 'Living Room',
    })
    expect(analysis.roomTypeDistribution).toEqual({ 'Living Room': 2, Office: 1, Bathroom: 1 })
  })

  // UC-002.M13c
  test('of the sample: rooms in their numbers, and the types, styles and keywords that were answered', async () => {
    const rooms: [RoomType, number][] = [
      ['Living Room', 18],
      ['Bedroom', 15],
      ['Dining Room', 8],
      ['Office', 4],
    ]
    const said = {
      productTypes: ['Sofa', 'Chair', 'Bed', 'Table', 'Desk'],
      suggestedStyles: ['Modern', 'Contemporary', 'Scandinavian'],
    }
    const keywords = ['modern living room', 'contemporary bedroom', 'scandinavian dining']
    fake.next(behaviours.text({ ...said, roomsOfUnknown: [], inspirationKeywords: keywords }))
    const sample = rooms.flatMap(([room, count]) =>
      Array.from({ length: count }, (_, index) =>
        // Every second one stands in a second room as well, which does not count.
        product(`${room} ${index}`, { roomTypes: index % 2 === 0 ? [room, 'Hallway'] : [room] }),
      ),
    )
    const analysis = await analyst.analyseProducts(sample)
    expect(analysis).toMatchObject({ ...said, recommendedInspirationKeywords: keywords })
    expect(analysis.roomTypeDistribution).toEqual(Object.fromEntries(rooms))
  })

  // UC-003.S5
  test('no suggestion comes twice, and none is empty', async () => {
    fake.next(
      behaviours.text({
        roomsOfUnknown: [],
        productTypes: ['Sofa', ' sofa ', '', 'Desk'],
        suggestedStyles: ['Modern', 'Modern', 'Rustic', 'Japandi', 'Industrial'],
        inspirationKeywords: ['Modern Living Room', 'modern living room'],
      }),
    )
    expect(await analyst.analyseProducts([SOFA, DESK])).toMatchObject({
      productTypes: ['Sofa', 'Desk'],
      suggestedStyles: ['Modern', 'Rustic', 'Japandi'],
      recommendedInspirationKeywords: ['modern living room'],
    })
  })

  // UC-003.A2b, UC-003.A3b
  test('warns of missing photos and of mixed rooms', async () => {
    fake.next(behaviours.text(ANSWER))
    const rooms = ROOM_TYPES.map((room, index) => product(`prod_${index}`, { roomTypes: [room] }))
    expect((await analyst.analyseProducts(rooms)).warnings).toEqual([
      'No product images found. Analysis may be less accurate.',
      'Mixed room types detected. Consider splitting into multiple studioSessions.',
    ])
  })

  // UC-003.S2, UC-003.R2, UC-003.X3, UC-002.A4a
  test.each<[string, Behaviour]>([
    ['a server error', behaviours.serverError()],
    ['a service that is overloaded', behaviours.serverError(503)],
    ['a quota used up', behaviours.dayQuota()],
    ['a refusal', behaviours.promptBlocked('OTHER')],
    ['a stop', behaviours.stopped('SAFETY')],
    ['a bad key', behaviours.badKey()],
    ['a request not accepted', behaviours.invalid()],
    ['a cut connection', behaviours.cut()],
    ['malformed JSON around the answer', behaviours.malformed()],
    ['malformed JSON in the answer', behaviours.text('{"productTypes": [')],
    ['an answer of another shape', behaviours.text({ ...ANSWER, suggestedStyles: ['Baroque'] })],
    ['no words at all', behaviours.noCandidates()],
  ])('%s leads to the metadata, with the notice and a log entry', async (_, fault) => {
    fake.next(fault)
    const analysis = await analyst.analyseProducts([SOFA, DESK])
    expect(analysis).toEqual({ ...analyseMetadata([SOFA, DESK]), warnings: [FALLBACK] })
    expect(fake.requests).toHaveLength(1)
    expect(logged).toHaveBeenCalled()
  })

  // UC-003.X1, UC-002.X3
  test('one that takes too long leads to the metadata, with the notice and a log entry', async () => {
    fake.next(behaviours.hang())
    const impatient = await analystWith({ analysisMs: 100, busyWaitMs: 1, readingMs: 100 })
    const { source, warnings } = await impatient.analyseProducts([SOFA])
    expect({ source, warnings }).toEqual({ source: 'metadata', warnings: [FALLBACK] })
    expect(logged).toHaveBeenCalledTimes(1)
  })

  // UC-003.X1, UC-003.X2a
  test('is given up after 60 seconds, and tried again 10 seconds after too many requests', () => {
    expect(GEMINI_LIMITS).toMatchObject({ analysisMs: 60_000, busyWaitMs: 10_000 })
  })

  // UC-003.X2a
  test('too many requests are answered by one more, then by the metadata', async () => {
    fake.next(behaviours.rateLimited('53s'), behaviours.text(ANSWER))
    const onBusy = vi.fn()
    expect((await analyst.analyseProducts([SOFA], onBusy)).source).toBe('gemini')
    expect(fake.requests).toHaveLength(2)
    expect(onBusy).toHaveBeenCalledTimes(1)
    fake.always(behaviours.rateLimited('53s'))
    const { source, warnings } = await analyst.analyseProducts([SOFA])
    expect({ source, warnings }).toEqual({ source: 'metadata', warnings: [FALLBACK] })
    expect(fake.requests).toHaveLength(4)
  })
})

describe('a picture', () => {
  // UC-004.E1, UC-002.M28a
  test('its colours are measured, its style, light, tone and props seen', async () => {
    fake.next(
      behaviours.text({
        style: 'Rustic',
        lighting: 'Golden Hour',
        temperature: 'warm',
        props: ['Plants', 'Plants', 'Rug'],
      }),
    )
    expect(await analyst.readPicture(photo)).toEqual({
      palette: MEASURED.palette,
      style: 'Rustic',
      lighting: 'Golden Hour',
      temperature: 'warm',
      props: ['Plants', 'Rug'],
    })
    expect(fake.requests[0]?.images).toHaveLength(1)
  })

  test.each<[string, Behaviour]>([
    ['a server error', behaviours.serverError()],
    ['too many requests', behaviours.rateLimited('53s')],
    ['an answer of another shape', behaviours.text({ style: 'Baroque' })],
  ])('after %s it is what was measured, at once', async (_, fault) => {
    fake.next(fault)
    expect(await analyst.readPicture(photo)).toEqual(MEASURED)
    expect(fake.requests).toHaveLength(1)
  })

  test('a refused key is told to the operator, whatever was asked; so is the first answer after it', async () => {
    fake.next(behaviours.badKey(), behaviours.badKey(), behaviours.serverError())
    await analyst.readPicture(photo)
    await analyst.analyseProducts([SOFA])
    await analyst.readPicture(photo)
    expect(alert.refused).toHaveBeenCalledTimes(2)
    expect(alert.refused).toHaveBeenCalledWith(expect.stringContaining('GEMINI_API_KEY'))
    expect(alert.answered).not.toHaveBeenCalled()
    fake.next(behaviours.text(ANSWER))
    await analyst.analyseProducts([SOFA])
    expect(alert.answered).toHaveBeenCalledTimes(1)
  })

  test('one that cannot be decoded is refused without asking', async () => {
    await expect(analyst.readPicture(Buffer.from('no picture'))).rejects.toThrow()
    expect(fake.requests).toHaveLength(0)
  })
})
