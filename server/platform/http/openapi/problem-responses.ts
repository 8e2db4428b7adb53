import type { Endpoint } from '#contract/endpoint.ts'
import { PROBLEMS, type ProblemCode } from '#contract/problem.ts'

const JSON_TYPE = 'application/problem+json'
const statusOf = (code: ProblemCode) => PROBLEMS[code].status

/** A response for each status that a failure of these endpoints can have, with an example of each code. */
export function problemResponses(endpoints: readonly Endpoint[]): Record<string, object> {
  const codes = Object.keys(PROBLEMS) as ProblemCode[]
  const statuses = [...new Set(endpoints.flatMap(codesOf).map(statusOf))].sort((a, b) => a - b)
  return Object.fromEntries(
    statuses.map((status) => {
      const ofStatus = codes.filter((code) => statusOf(code) === status)
      return [
        nameOf(status),
        {
          description: ofStatus.map((code) => `\`${code}\`: ${PROBLEMS[code].title}`).join('; '),
          headers: {
            'X-Request-Id': { description: 'Names this request in the log.', schema: { type: 'string' } },
            ...(RETRIED.has(status) && {
              'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } },
            }),
          },
          content: {
            [JSON_TYPE]: {
              schema: { $ref: '#/components/schemas/Problem' },
              examples: Object.fromEntries(ofStatus.map((code) => [code, { value: exampleOf(code) }])),
            },
          },
        },
      ]
    }),
  )
}

const RETRIED = new Set([429, 503])
const nameOf = (status: number) => `Problem${status}`

function exampleOf(code: ProblemCode): object {
  const { status, title } = PROBLEMS[code]
  const requestId = '6f1c2a4e-5b1d-4f0e-9a51-0d7f3c2b8e11'
  const errors = code === 'invalid_request' ? { errors: [{ path: 'name', message: 'Name is required' }] } : {}
  return { type: `/docs/problems#${code}`, title, status, detail: `${title}.`, code, requestId, ...errors }
}

/** The failures an operation documents, by status, each a reference. */
export function failuresOf(endpoint: Endpoint): Record<string, object> {
  const statuses = [...new Set(codesOf(endpoint).map(statusOf))].sort((a, b) => a - b)
  return Object.fromEntries(
    statuses.map((status) => [String(status), { $ref: `#/components/responses/${nameOf(status)}` }]),
  )
}

/** What every operation of its kind may answer, and what the endpoint names of its own. */
function codesOf({ method, url, access, multipart, idempotent, problems = [], schema }: Endpoint): ProblemCode[] {
  const changes = method !== 'GET'
  const signsIn = access === 'public' && changes
  const when = (holds: unknown, ...codes: ProblemCode[]) => (holds ? codes : [])
  return [
    ...when(schema.body ?? schema.querystring ?? multipart, 'invalid_request'),
    ...when(access !== 'public' || signsIn, 'unauthenticated'),
    ...when(access !== 'public' || changes, 'forbidden'),
    ...when(url.includes(':'), 'not_found'),
    ...when(schema.body, 'body_too_large', 'unsupported_media_type'),
    ...when(multipart, 'file_too_large', 'unsupported_file', 'unusable_image', 'rate_limited'),
    ...when(idempotent, 'idempotency_mismatch'),
    ...when(signsIn, 'rate_limited'),
    ...problems,
    'unknown_host',
    'internal',
    'unavailable',
  ]
}
