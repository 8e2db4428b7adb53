import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { setCookie } from '#server/platform/http/cookies.ts'

// A browser that somebody has signed in with keeps a signed cookie of it, which opens nothing: it only has a limit of
// its own, so that strangers who guess an account's password cannot lock its owner out.

const NAME = 'epox-device'
const COOKIE = /(?:^|;\s*)epox-device=([\w-]{16,32})\.([\w-]{43})(?:;|$)/
const YEAR_SECONDS = 365 * 24 * 60 * 60

/** The device this request comes from, when this account has been signed in to with it. */
export function deviceOf(secret: string, request: FastifyRequest, email: string): string | undefined {
  const [, device = '', given = ''] = COOKIE.exec(request.headers.cookie ?? '') ?? []
  const right = signatureOf(secret, device, email)
  return device !== '' && timingSafeEqual(Buffer.from(given), Buffer.from(right)) ? device : undefined
}

/** Remembers that this account was signed in to here. */
export function rememberDevice(secret: string, reply: FastifyReply, email: string): void {
  const device = deviceOf(secret, reply.request, email) ?? randomBytes(16).toString('base64url')
  const value = `${device}.${signatureOf(secret, device, email)}`
  setCookie(reply, `${NAME}=${value}; Max-Age=${YEAR_SECONDS}; Path=/api; HttpOnly; SameSite=Lax`)
}

function signatureOf(secret: string, device: string, email: string): string {
  return createHmac('sha256', secret).update(`device ${device} ${email}`).digest('base64url')
}
