import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { MESSAGES } from '#contract/messages.ts'
import { type FieldError, PROBLEMS, Problem, type ProblemBody, type ProblemCode, problem } from '#contract/problem.ts'
import { REQUEST_MESSAGES } from '#contract/request-messages.ts'
import { isDatabaseAway } from '#server/platform/database/away.ts'
import { codeOf } from '#server/platform/database/disk-use.ts'
import { isDiskFull } from '#server/platform/disk/disk-space.ts'
import { StoreFailure } from '#server/platform/files/store-failure.ts'

const AWAY_RETRY_SECONDS = 5

/** A JSON body may have as much; files have limits of their own. */
export const JSON_BODY_BYTES = 2 * 1024 * 1024

/** What Fastify throws about bodies it cannot read, in words for those who sent them. */
const UNREADABLE: Record<string, () => Problem> = {
  FST_ERR_CTP_INVALID_JSON_BODY: () => problem('invalid_request', REQUEST_MESSAGES.invalidJson),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => problem('invalid_request', REQUEST_MESSAGES.emptyJson),
  FST_ERR_CTP_BODY_TOO_LARGE: () => problem('body_too_large', REQUEST_MESSAGES.bodyTooLarge(JSON_BODY_BYTES)),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => problem('unsupported_media_type', REQUEST_MESSAGES.contentType),
}

/** Turns anything thrown into the refusal a caller sees; what was not foreseen says nothing about the inside. */
function toProblem(error: FastifyError | Error): Problem {
  if (error instanceof Problem) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    // Nothing has such an id.
    if (error.validationContext === 'params') return problem('not_found', MESSAGES.notFound)
    const errors: FieldError[] = error.validation.map((issue) => ({
      path: issue.instancePath.replace(/^\//, '').replaceAll('/', '.'),
      message: issue.message ?? 'Invalid',
    }))
    return problem('invalid_request', errors[0]?.message ?? 'The request is invalid.', { errors })
  }
  const unreadable = 'code' in error && UNREADABLE[error.code]
  if (unreadable) return unreadable()
  // A full disk is known better than a database that does not answer.
  const unstored = unstoredProblem(error)
  if (unstored) return unstored
  if (isDatabaseAway(error))
    return problem('unavailable', MESSAGES.databaseAway, { retryAfterSeconds: AWAY_RETRY_SECONDS })
  const status = 'statusCode' in error ? error.statusCode : undefined
  if (status === 413) return problem('file_too_large', error.message)
  if (status === 415) return problem('unsupported_file', error.message)
  if (status === 429) return problem('rate_limited', error.message)
  if (status !== undefined && status >= 400 && status < 500) return problem('invalid_request', error.message)
  return problem('internal', MESSAGES.somethingWrong)
}

const DISK_RETRY_SECONDS = 30
/** SQLSTATE: read_only_sql_transaction, which the embedded database is while its disk is full, and disk_full. */
const NO_SPACE = new Set(['25006', '53100'])

/** Nothing can be saved: the disk is full. */
export function diskFull(): Problem {
  return problem('disk_full', MESSAGES.diskFull, { retryAfterSeconds: DISK_RETRY_SECONDS })
}

/** Of a database or a store of files that could not take what it was given. */
function unstoredProblem(error: Error): Problem | undefined {
  if (isDiskFull(error) || NO_SPACE.has(codeOf(error) ?? '')) return diskFull()
  if (!(error instanceof StoreFailure)) return undefined
  return error.fault === 'full' ? diskFull() : problem('unavailable', MESSAGES.storeAway)
}

/** The body of a failed answer. */
export function bodyOf(refusal: Problem, code: ProblemCode, requestId: string): ProblemBody {
  const { status, title } = PROBLEMS[code]
  return {
    ...refusal.extras,
    type: `/docs/problems#${code}`,
    title,
    status,
    detail: refusal.message,
    code,
    requestId,
  }
}

/** The one place where errors become answers. */
export function answerError(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = toProblem(error)
  const code = refusal.code === 'network' ? 'internal' : refusal.code
  const { status } = PROBLEMS[code]
  // The log may lie on the same disk: what is known already does not make it grow with every request.
  if (code === 'disk_full') request.log.debug({ requestId: request.id }, 'refused request: disk is full')
  else if (error.name === 'AbortError' && reply.raw.destroyed)
    request.log.debug({ requestId: request.id }, 'client disconnected before the answer')
  else if (status >= 500) request.log.error({ error, requestId: request.id }, 'request failed')
  const retryAfter = refusal.extras.retryAfterSeconds
  if (typeof retryAfter === 'number') reply.header('retry-after', retryAfter)
  return reply
    .code(status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(bodyOf(refusal, code, request.id))
}

/** Answers requests for what is not there. */
export function answerUnknown(): never {
  throw problem('not_found', MESSAGES.notFound)
}
