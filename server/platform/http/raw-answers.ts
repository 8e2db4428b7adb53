import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { MESSAGES } from '#contract/messages.ts'
import { PROBLEMS, type Problem, problem } from '#contract/problem.ts'
import { REQUEST_MESSAGES } from '#contract/request-messages.ts'
import { answerError, bodyOf } from './problems.ts'

/** Answers what the router refuses before any hook runs: addresses that are none, and ids too long for any. */
export function answerUnroutable(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.header('x-request-id', request.id)
  const refusal =
    error.code === 'FST_ERR_MAX_PARAM_LENGTH'
      ? problem('not_found', MESSAGES.notFound)
      : problem('invalid_request', REQUEST_MESSAGES.badAddress)
  return answerError(refusal, request, reply)
}

/** Answers what Node could not even read as a request. */
export function answerMalformed(error: Error & { code?: string }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  answerRaw(socket, problemOf(error.code))
}

function problemOf(code: string | undefined): Problem {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return problem('request_timeout', REQUEST_MESSAGES.requestTimeout)
  if (code === 'HPE_HEADER_OVERFLOW') return problem('headers_too_large', REQUEST_MESSAGES.headersTooLarge)
  return problem('invalid_request', REQUEST_MESSAGES.malformedRequest)
}

/** Writes a problem where there is no reply to send it with, and ends the connection. */
export function answerRaw(socket: Duplex, refusal: Problem): void {
  const code = refusal.code === 'network' ? 'internal' : refusal.code
  const { status } = PROBLEMS[code]
  const requestId = randomUUID()
  const body = JSON.stringify(bodyOf(refusal, code, requestId))
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'Cache-Control: no-store',
    'Connection: close',
  ]
  if (socket.writable) socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
  else socket.destroy()
}
