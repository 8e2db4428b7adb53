import pino from 'pino'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, vi } from 'vitest'
import type { Reading } from '#contract/inspirations.ts'
import type { AnalysedProduct, Analyst } from '#server/engines/analysts/analyst.ts'
import { createGeminiAnalyst, GEMINI_LIMITS } from '#server/engines/analysts/gemini.ts'
import { analyseMetadata } from '#server/engines/analysts/offline-products.ts'
import { createGemini } from '#server/engines/gemini/client.ts'
import { systemClock } from '#server/platform/clock.ts'
import { type FakeGemini, startFakeGemini } from './fake-gemini.ts'

/** What the offline analyst measures in every picture. */
export const MEASURED: Reading = {
  palette: [{ hex: '#d8cbb8', share: 1 }],
  temperature: 'cool',
  lighting: 'Studio',
  style: 'Modern',
}
/** A whole answer about products. */
export const ANSWER = {
  roomsOfUnknown: [],
  productTypes: ['Sofa', 'Desk'],
  suggestedStyles: ['Japandi', 'Modern'],
  inspirationKeywords: ['japandi living room', 'modern office'],
}
export const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#aa8855' } })
  .webp()
  .toBuffer()
export const product = (id: string, change: Partial<AnalysedProduct> = {}): AnalysedProduct => ({
  id,
  name: `Product ${id}`,
  category: 'Furniture',
  roomTypes: ['Living Room'],
  description: '',
  picture: null,
  ...change,
})
export const SOFA = product('prod_1', {
  name: 'Oslo Sofa',
  roomTypes: ['Living Room', 'Bedroom'],
  picture: async () => photo,
})
export const DESK = product('prod_2', { name: 'Oak Desk', roomTypes: ['Office'] })

const offline: Analyst = {
  analyseProducts: async (products) => analyseMetadata(products),
  readPicture: async (picture) => {
    await sharp(picture).stats()
    return MEASURED
  },
}

/** A Gemini that answers as it is told, and the analyst that asks it, as patient as the real one but for a busy Gemini. */
export function geminiAnalyst() {
  const logged = vi.fn()
  const log = pino({ level: 'warn' }, { write: logged })
  const alert = { refused: vi.fn(async () => {}), answered: vi.fn(async () => {}) }
  const made = {
    logged,
    alert,
    fake: undefined as unknown as FakeGemini,
    analyst: undefined as unknown as Analyst,
  }
  beforeAll(async () => {
    made.fake = await startFakeGemini()
    const gemini = await createGemini({ apiKey: 'fake-key', baseUrl: made.fake.url, clock: systemClock, log })
    const limits = { ...GEMINI_LIMITS, busyWaitMs: 1, readingMs: GEMINI_LIMITS.analysisMs }
    made.analyst = createGeminiAnalyst(gemini, { model: 'gemini-text', offline, log, alert, limits })
  })
  beforeEach(() => {
    made.fake.always()
    made.fake.requests.length = 0
    logged.mockClear()
    alert.refused.mockClear()
    alert.answered.mockClear()
  })
  afterAll(() => made.fake.close())
  return made
}
