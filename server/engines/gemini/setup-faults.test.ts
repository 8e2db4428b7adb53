import { describe, expect, test } from 'vitest'
import { type Refusal, setupAdvice } from './setup-faults.ts'

const MODEL = 'gemini-3.1-flash-image'
const refusal = (code: number, status: string, more: Partial<Refusal> = {}): Refusal => ({
  code,
  status,
  message: '',
  reasons: [],
  quotas: [],
  ...more,
})
const perDay = (quotaValue?: string, tier = '-FreeTier') => ({
  quotaId: `GenerateRequestsPerDayPerProjectPerModel${tier}`,
  quotaValue,
})

describe('says what to change', () => {
  test.each([
    [
      'no quota for the model, by its message',
      refusal(429, 'RESOURCE_EXHAUSTED', { message: 'Quota exceeded for metric: free_tier_requests, limit: 0' }),
      `This key's plan has no quota for ${MODEL}: enable billing or choose another model.`,
    ],
    [
      'no quota for the model, by its details',
      refusal(429, 'RESOURCE_EXHAUSTED', { quotas: [perDay()] }),
      `This key's plan has no quota for ${MODEL}: enable billing or choose another model.`,
    ],
    [
      'no credit left',
      refusal(429, 'RESOURCE_EXHAUSTED', { message: 'Your prepayment credits are depleted.' }),
      'credit or spending cap',
    ],
    [
      'an invalid key',
      refusal(400, 'INVALID_ARGUMENT', { reasons: ['API_KEY_INVALID'] }),
      'GEMINI_API_KEY is not valid',
    ],
    [
      'an expired key',
      refusal(400, 'INVALID_ARGUMENT', {
        message: 'API key expired. Please renew the API key.',
        reasons: ['API_KEY_INVALID'],
      }),
      'GEMINI_API_KEY has expired',
    ],
    [
      'a leaked key',
      refusal(403, 'PERMISSION_DENIED', { message: 'Your API key was reported as leaked.' }),
      'became public',
    ],
    ['an API that is off', refusal(403, 'PERMISSION_DENIED', { reasons: ['SERVICE_DISABLED'] }), 'is not enabled'],
    [
      'a key with restrictions',
      refusal(403, 'PERMISSION_DENIED', { reasons: ['API_KEY_IP_ADDRESS_BLOCKED'] }),
      'restrictions of GEMINI_API_KEY',
    ],
    ['a suspended project', refusal(403, 'PERMISSION_DENIED', { reasons: ['CONSUMER_SUSPENDED'] }), 'has suspended'],
    [
      'a region without Gemini',
      refusal(400, 'FAILED_PRECONDITION', { message: 'User location is not supported for the API use.' }),
      'does not serve the place',
    ],
    ['billing that is off', refusal(403, 'PERMISSION_DENIED', { reasons: ['BILLING_DISABLED'] }), 'Billing is off'],
    ['a model that is gone', refusal(404, 'NOT_FOUND'), `has no model ${MODEL}`],
    ['an address that is not of Gemini', refusal(404, ''), 'GEMINI_BASE_URL'],
    ['a key without permission', refusal(403, 'PERMISSION_DENIED'), `may not use ${MODEL}`],
  ])('of %s', (_, given, words) => {
    expect(setupAdvice(given, MODEL)).toContain(words)
  })
})

test("quotes Google's first line, for what no rule foresaw", () => {
  const given = refusal(403, 'PERMISSION_DENIED', { message: 'Blocked by policy 7.\nSee the console.' })
  expect(setupAdvice(given, MODEL)).toMatch(/Google says: "Blocked by policy 7\."$/)
})

describe('leaves alone what may pass by itself', () => {
  test.each([
    ['too many requests a minute', refusal(429, 'RESOURCE_EXHAUSTED', { quotas: [perDay('15')] })],
    ['a day of a paid plan', refusal(429, 'RESOURCE_EXHAUSTED', { quotas: [perDay(undefined, '')] })],
    [
      'a day of the free tier that had some',
      refusal(429, 'RESOURCE_EXHAUSTED', { message: 'free_tier_requests, limit: 20', quotas: [perDay()] }),
    ],
    ['a request it does not understand', refusal(400, 'INVALID_ARGUMENT')],
    ['an overloaded service', refusal(503, 'UNAVAILABLE')],
  ])('%s', (_, given) => {
    expect(setupAdvice(given, MODEL)).toBeUndefined()
  })
})
