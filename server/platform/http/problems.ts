import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { MESSAGES } from '#contract/messages.ts'
import { type FieldError, PROBLEMS, Problem, type ProblemBody, type ProblemCode, problem } from '#contract/problem.ts'

/** Turns anything thrown into the refusal a caller sees; what was not foreseen says nothing about the inside. */
function toProblem(error: FastifyError | Error): Problem {
  if (error instanceof Problem) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors: FieldError[] = error.validation.map((issue) => ({
      path: issue.instancePath.replace(/^\//, '').replaceAll('/', '.'),
      message: issue.message ?? 'Invalid',
    }))
    return problem('invalid_request', errors[0]?.message ?? 'The request is invalid.', { errors })
  }
  const status = 'statusCode' in error ? error.statusCode : undefined
  if (status === 413) return problem('file_too_large', error.message)
  if (status === 415) return problem('unsupported_file', error.message)
  if (status === 429) return problem('rate_limited', error.message)
  if (status !== undefined && status >= 400 && status < 500) return problem('invalid_request', error.message)
  return problem('internal', MESSAGES.somethingWrong)
}

function bodyOf(refusal: Problem, code: ProblemCode, requestId: string): ProblemBody {
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
  if (status >= 500) request.log.error({ error, requestId: request.id }, 'request failed')
  const retryAfter = refusal.extras.retryAfterSeconds
  if (typeof retryAfter === 'number') reply.header('retry-after', retryAfter)
  return reply
    .code(status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(bodyOf(refusal, code, request.id))
}
