import type { ServerResponse } from 'node:http'
import sharp from 'sharp'
import type { SeenRequest } from './fake-gemini-requests.ts'

/** What the fake does with one request. */
export type Behaviour = (seen: SeenRequest, response: ServerResponse) => void | Promise<void>

const USAGE = { promptTokenCount: 1_480, candidatesTokenCount: 1_120, totalTokenCount: 2_600 }
/** What Google's model makes of 1K, by ratio: not quite the ratio, in blocks of 16 pixels or so. */
const SIZES = new Map([
  ['1:1', [1024, 1024]],
  ['4:3', [1200, 896]],
  ['3:4', [896, 1200]],
  ['4:5', [928, 1152]],
  ['16:9', [1376, 768]],
  ['9:16', [768, 1376]],
])

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' }).end(JSON.stringify(body))
}

function answer(seen: SeenRequest, response: ServerResponse, candidate: object, more: object = {}): void {
  const body = { candidates: [{ index: 0, ...candidate }], usageMetadata: USAGE, modelVersion: `${seen.model}-001` }
  json(response, 200, { ...body, responseId: 'fake', ...more })
}

const said = (parts: object[] | null) => ({ content: { role: 'model', parts } })
const inline = (bytes: Uint8Array, mimeType = 'image/png') => ({
  inlineData: { mimeType, data: Buffer.from(bytes).toString('base64') },
})

/** A plain PNG of the asked ratio. */
async function picture(seen: SeenRequest, background = '#c8a27a'): Promise<Buffer> {
  const [width = 1024, height = 1024] = SIZES.get(seen.config.imageConfig?.aspectRatio ?? '') ?? []
  return sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer()
}

function failure(status: number, name: string, details: object[] = []): Behaviour {
  return (_seen, response) => {
    json(response, status, { error: { code: status, message: `fake ${name}`, status: name, details } })
  }
}

const RETRY_INFO = 'type.googleapis.com/google.rpc.RetryInfo'
const QUOTA_FAILURE = 'type.googleapis.com/google.rpc.QuotaFailure'
const ERROR_INFO = 'type.googleapis.com/google.rpc.ErrorInfo'
const quota = (quotaId: string) => ({ '@type': QUOTA_FAILURE, violations: [{ quotaMetric: 'requests', quotaId }] })

export const behaviours = {
  /** A picture of the asked ratio, or for a question in JSON an object nobody asked for. */
  asAsked: (): Behaviour => async (seen, response) => {
    if (seen.config.responseMimeType === 'application/json') {
      return answer(seen, response, { ...said([{ text: '{}' }]), finishReason: 'STOP' })
    }
    answer(seen, response, { ...said([inline(await picture(seen))]), finishReason: 'STOP' })
  },
  /** An answer in JSON; text goes as it is. */
  text:
    (value: unknown): Behaviour =>
    (seen, response) => {
      const text = typeof value === 'string' ? value : JSON.stringify(value)
      answer(seen, response, { ...said([{ text: 'thinking...', thought: true }, { text }]), finishReason: 'STOP' })
    },
  serverError: (status = 500) => failure(status, status === 503 ? 'UNAVAILABLE' : 'INTERNAL'),
  /** A proxy's page instead of Google's JSON. */
  htmlError: (): Behaviour => (_seen, response) => {
    response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad Gateway</h1>')
  },
  rateLimited: (retryDelay?: string) =>
    failure(429, 'RESOURCE_EXHAUSTED', [
      quota('GenerateRequestsPerMinutePerProjectPerModel'),
      ...(retryDelay ? [{ '@type': RETRY_INFO, retryDelay }] : []),
    ]),
  dayQuota: () =>
    failure(429, 'RESOURCE_EXHAUSTED', [
      quota('GenerateRequestsPerDayPerProjectPerModel'),
      { '@type': RETRY_INFO, retryDelay: '12s' },
    ]),
  /** A key on the free tier, which makes no images: no value, as Google leaves out 0. */
  noQuota: () =>
    failure(429, 'RESOURCE_EXHAUSTED', [
      quota('GenerateRequestsPerDayPerProjectPerModel-FreeTier'),
      { '@type': RETRY_INFO, retryDelay: '20s' },
    ]),
  badKey: () => failure(400, 'INVALID_ARGUMENT', [{ '@type': ERROR_INFO, reason: 'API_KEY_INVALID' }]),
  refused: (status: number) => failure(status, status === 403 ? 'PERMISSION_DENIED' : 'NOT_FOUND'),
  invalid: () => failure(400, 'INVALID_ARGUMENT'),
  /** The connection ends in the middle of the answer. */
  cut: (): Behaviour => (_seen, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write('{"candidates":[{"content":{"parts":[{"inlineData":{"data":"iVBOR', () => response.destroy())
  },
  malformed: (): Behaviour => (_seen, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"candidates":[{"content":')
  },
  promptBlocked:
    (blockReason: string): Behaviour =>
    (_seen, response) =>
      json(response, 200, { promptFeedback: { blockReason }, usageMetadata: USAGE }),
  /** A candidate that stopped for this reason: with words, or with `parts: null` as Gemini sends it too. */
  stopped:
    (finishReason: string, words?: string): Behaviour =>
    (seen, response) =>
      answer(seen, response, { ...said(words ? [{ text: words }] : null), finishReason }),
  noCandidates: (): Behaviour => (_seen, response) => json(response, 200, { usageMetadata: USAGE }),
  onlyText: (): Behaviour => (seen, response) =>
    answer(seen, response, { ...said([{ text: 'I would rather describe it.' }]), finishReason: 'STOP' }),
  /** A drawing made while thinking, then words, then the picture. */
  thoughts: (): Behaviour => async (seen, response) => {
    const draft = { ...inline(await picture(seen, '#ff0000')), thought: true }
    const parts = [{ text: 'First a sketch.', thought: true }, draft, inline(await picture(seen, '#00ff00')), draft]
    answer(seen, response, { ...said(parts), finishReason: 'STOP' })
  },
  twoImages: (): Behaviour => async (seen, response) => {
    const parts = [
      inline(await picture(seen, '#ff0000')),
      { text: 'Or rather:' },
      inline(await picture(seen, '#00ff00')),
    ]
    answer(seen, response, { ...said(parts), finishReason: 'STOP' })
  },
  /** These bytes as the picture, whatever they are. */
  bytes:
    (content: Uint8Array): Behaviour =>
    (seen, response) =>
      answer(seen, response, { ...said([inline(content)]), finishReason: 'STOP' }),
  /** An answer that does not end: megabyte after megabyte until the other side hangs up. */
  endless: (): Behaviour => (_seen, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write('{"candidates":[{"content":{"parts":[{"inlineData":{"data":"')
    const megabyte = 'A'.repeat(1024 * 1024)
    const more = () => {
      while (!response.destroyed && response.write(megabyte)) {}
    }
    response.on('drain', more)
    more()
  },
  /** A picture, and the announcement that its model will be retired. */
  retiring:
    (retirementTime: string): Behaviour =>
    async (seen, response) => {
      const candidate = { ...said([inline(await picture(seen))]), finishReason: 'STOP' }
      answer(seen, response, candidate, { modelStatus: { modelStage: 'DEPRECATED', retirementTime } })
    },
}
