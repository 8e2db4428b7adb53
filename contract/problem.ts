import { z } from 'zod'

/** Every error code with its HTTP status and title (RFC 9457). `detail` says what happened to whom. */
export const PROBLEMS = {
  invalid_request: { status: 400, title: 'Some fields need attention' },
  unauthenticated: { status: 401, title: 'Please sign in' },
  invalid_credentials: { status: 401, title: 'Email or password is wrong' },
  second_factor_required: { status: 401, title: 'Second factor needed' },
  quota_exceeded: { status: 402, title: 'Monthly limit reached' },
  plan_required: { status: 402, title: 'Another plan is needed' },
  forbidden: { status: 403, title: 'You do not have permission' },
  cross_origin: { status: 403, title: 'Request from another site' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  request_timeout: { status: 408, title: 'Request too slow' },
  version_conflict: { status: 409, title: 'Changed elsewhere' },
  already_registered: { status: 409, title: 'Account already exists' },
  already_member: { status: 409, title: 'Already on a team' },
  last_owner: { status: 409, title: 'The last owner stays' },
  sku_taken: { status: 409, title: 'SKU already in use' },
  wrong_state: { status: 409, title: 'Not possible right now' },
  pin_limit: { status: 409, title: 'Too many pinned images' },
  expired: { status: 410, title: 'Link expired' },
  file_too_large: { status: 413, title: 'File too large' },
  body_too_large: { status: 413, title: 'Request too large' },
  unsupported_media_type: { status: 415, title: 'Content type not accepted' },
  unknown_host: { status: 421, title: 'Unknown address' },
  unsupported_file: { status: 415, title: 'Unsupported file' },
  unusable_image: { status: 422, title: 'Image cannot be used' },
  idempotency_mismatch: { status: 422, title: 'Idempotency key reused with another request' },
  upgrade_required: { status: 426, title: 'WebSocket required' },
  rate_limited: { status: 429, title: 'Too many requests' },
  headers_too_large: { status: 431, title: 'Headers too large' },
  internal: { status: 500, title: 'Something went wrong' },
  queue_full: { status: 503, title: 'System busy' },
  disk_full: { status: 503, title: 'The studio is out of disk space' },
  unavailable: { status: 503, title: 'Not available right now' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof PROBLEMS

const fieldError = z.object({ path: z.string(), message: z.string() })

/** The body of every failed answer, media type application/problem+json. */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  requestId: z.string(),
  errors: z.array(fieldError).optional(),
})
export type ProblemBody = z.infer<typeof problemSchema>
export type FieldError = z.infer<typeof fieldError>

/** A refusal a person can act on. Thrown by the server, and by the web client when it receives one. */
export class Problem extends Error {
  readonly code: ProblemCode | 'network'
  readonly extras: Record<string, unknown>

  constructor(code: ProblemCode | 'network', detail: string, extras: Record<string, unknown> = {}) {
    super(detail)
    this.name = 'Problem'
    this.code = code
    this.extras = extras
  }
}

/** Reads the body of a failed answer; undefined when it is not the studio's but, say, a proxy's. */
export function readProblem(body: unknown): Problem | undefined {
  if (typeof body !== 'object' || body === null || !('code' in body) || !('detail' in body)) return undefined
  const { code, detail, ...extras } = body
  if (typeof code !== 'string' || typeof detail !== 'string') return undefined
  return new Problem(isProblemCode(code) ? code : 'internal', detail, extras)
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code)
}

/** Makes a refusal: `detail` is shown to the user, `extras` become further members of the answer. */
export function problem(code: ProblemCode, detail: string, extras: Record<string, unknown> = {}): Problem {
  return new Problem(code, detail, extras)
}
