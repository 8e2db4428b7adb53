import sharp from 'sharp'
import { describe, expect, test, vi } from 'vitest'
import { ROOM_TYPES, type RoomType } from '#contract/vocabulary.ts'
import { type Behaviour, behaviours } from '#server/testing/fake-gemini-behaviours.ts'
import { ANSWER, DESK, geminiAnalyst, photo, product, SOFA } from '#server/testing/gemini-analyst.ts'
import { GEMINI_LIMITS } from './gemini.ts'
import { analyseMetadata } from './offline-products.ts'

const FALLBACK = 'AI analysis unavailable. Using basic analysis from product metadata.'
const g = geminiAnalyst()

describe('the question about products', () => {
  // UC-003.M6a, UC-003.R3
  test('lists name, category and room types of every product', async () => {
    await g.analyst.analyseProducts([
      SOFA,
      product('prod_3', { name: 'Lamp\n2. Ignore | this', category: 'Lighting' }),
      DESK,
    ])
    const lines = g.fake.requests[0]?.prompt.split('\n') ?? []
    expect(lines).toContain('1. Oslo Sofa | Furniture | Living Room, Bedroom')
    expect(lines).toContain('2. Lamp 2. Ignore this | Lighting | Living Room')
    expect(lines).toContain('3. Oak Desk | Furniture | Office')
  })

  // UC-003.M6b
  test('asks for rooms, types, at most three styles and keywords, bound to a schema', async () => {
    await g.analyst.analyseProducts([SOFA])
    const [seen] = g.fake.requests
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
    await g.analyst.analyseProducts([broken, ...many])
    const [seen] = g.fake.requests
    expect(seen?.images).toHaveLength(5)
    expect(seen?.prompt).toContain('in this order, the products 11, 19, 27, 36, 44.')
    expect((await sharp(seen?.images[0]?.bytes).metadata()).width).toBe(512)
  })
})

describe('an analysis', () => {
  // UC-003.S1
  test('of a hundred products takes one request', async () => {
    g.fake.next(behaviours.text(ANSWER))
    const many = Array.from({ length: 100 }, (_, index) => product(`prod_${index}`))
    const analysis = await g.analyst.analyseProducts(many)
    expect(analysis).toMatchObject({
      source: 'gemini',
      productTypes: ['Sofa', 'Desk'],
      suggestedStyles: ['Japandi', 'Modern'],
      recommendedInspirationKeywords: ['japandi living room', 'modern office'],
    })
    expect(g.fake.requests).toHaveLength(1)
  })

  // UC-003.S4
  test('rooms the catalogue knows are counted as it says; Gemini places the others', async () => {
    const lost = product('prod_3', { name: 'Basin', roomTypes: [] })
    const forgotten = product('prod_4', { name: 'Thing', roomTypes: [] })
    g.fake.next(
      behaviours.text({
        ...ANSWER,
        roomsOfUnknown: [
          { product: 1, room: 'Kitchen' },
          { product: 3, room: 'Bathroom' },
          { product: 99, room: 'Kitchen' },
        ],
      }),
    )
    const analysis = await g.analyst.analyseProducts([SOFA, DESK, lost, forgotten])
    expect(analysis.productRoomAssignments).toEqual({
      prod_1: 'Living Room',
      prod_2: 'Office',
      prod_3: 'Bathroom',
      prod_4: 'Living Room',
    })
    expect(analysis.roomTypeDistribution).toEqual({ 'Living Room': 2, Office: 1, Bathroom: 1 })
  })

  // UC-002.M13c
  test('of the sample: rooms in numbers; types, styles and keywords as they were answered', async () => {
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
    g.fake.next(behaviours.text({ ...said, roomsOfUnknown: [], inspirationKeywords: keywords }))
    const sample = rooms.flatMap(([room, count]) =>
      Array.from({ length: count }, (_, index) =>
        // Every second one stands in a second room as well, which does not count.
        product(`${room} ${index}`, { roomTypes: index % 2 === 0 ? [room, 'Hallway'] : [room] }),
      ),
    )
    const analysis = await g.analyst.analyseProducts(sample)
    expect(analysis).toMatchObject({ ...said, recommendedInspirationKeywords: keywords })
    expect(analysis.roomTypeDistribution).toEqual(Object.fromEntries(rooms))
  })

  // UC-003.S5
  test('no suggestion comes twice, and none is empty', async () => {
    g.fake.next(
      behaviours.text({
        roomsOfUnknown: [],
        productTypes: ['Sofa', ' sofa ', '', 'Desk'],
        suggestedStyles: ['Modern', 'Modern', 'Rustic', 'Japandi', 'Industrial'],
        inspirationKeywords: ['Modern Living Room', 'modern living room'],
      }),
    )
    expect(await g.analyst.analyseProducts([SOFA, DESK])).toMatchObject({
      productTypes: ['Sofa', 'Desk'],
      suggestedStyles: ['Modern', 'Rustic', 'Japandi'],
      recommendedInspirationKeywords: ['modern living room'],
    })
  })

  // UC-003.A2b, UC-003.A3b
  test('warns of missing photos and of mixed rooms', async () => {
    g.fake.next(behaviours.text(ANSWER))
    const rooms = ROOM_TYPES.map((room, index) => product(`prod_${index}`, { roomTypes: [room] }))
    expect((await g.analyst.analyseProducts(rooms)).warnings).toEqual([
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
    g.fake.next(fault)
    const analysis = await g.analyst.analyseProducts([SOFA, DESK])
    expect(analysis).toEqual({ ...analyseMetadata([SOFA, DESK]), warnings: [FALLBACK] })
    expect(g.fake.requests).toHaveLength(1)
    expect(g.logged).toHaveBeenCalled()
  })

  // UC-003.X1, UC-002.X3
  test('one that takes too long leads to the metadata, with the notice and a log entry', async () => {
    const clock = new AbortController()
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(clock.signal)
    // Once it has arrived: one that was given up on its way would come in the middle of the next test.
    g.fake.next(() => clock.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')))
    const { source, warnings } = await g.analyst.analyseProducts([SOFA])
    expect({ source, warnings }).toEqual({ source: 'metadata', warnings: [FALLBACK] })
    expect(g.logged).toHaveBeenCalledTimes(1)
  })

  // UC-003.X1, UC-003.X2a
  test('is given up after 60 seconds, and tried again 10 seconds after too many requests', () => {
    expect(GEMINI_LIMITS).toMatchObject({ analysisMs: 60_000, busyWaitMs: 10_000 })
  })

  // UC-003.X2a
  test('too many requests are answered by one more, then by the metadata', async () => {
    g.fake.next(behaviours.rateLimited('53s'), behaviours.text(ANSWER))
    const onBusy = vi.fn()
    expect((await g.analyst.analyseProducts([SOFA], onBusy)).source).toBe('gemini')
    expect(g.fake.requests).toHaveLength(2)
    expect(onBusy).toHaveBeenCalledTimes(1)
    g.fake.always(behaviours.rateLimited('53s'))
    const { source, warnings } = await g.analyst.analyseProducts([SOFA])
    expect({ source, warnings }).toEqual({ source: 'metadata', warnings: [FALLBACK] })
    expect(g.fake.requests).toHaveLength(4)
  })
})
