import { createHmac } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { LIMITS } from '#contract/limits.ts'
import type { App } from '#server/app.ts'
import { setCookie } from '#server/platform/http/cookies.ts'

// Members and operators have a cookie each, so that one browser can be signed in as both and neither ends the other's
// session. better-auth knows one name only: the operator's cookie is renamed on its way in and out.

export type SessionKind = 'member' | 'operator'

const SESSION_SECONDS = LIMITS.sessionDays * 24 * 60 * 60
const OPERATOR_PATH = '/api/operator'

/** What the cookie of this kind of session is called, with the prefix that https gives it. */
export async function cookieNameOf(app: App, kind: SessionKind): Promise<string> {
  const { name } = (await app.auth.$context).authCookies.sessionToken
  return kind === 'member' ? name : name.replace('session_token', 'operator_token')
}

/** The value of a cookie as the browser sent it, still encoded; undefined when it sent none of this name. */
export function rawCookie(request: FastifyRequest, name: string): string | undefined {
  const found = request.headers.cookie?.split('; ').find((pair) => pair.startsWith(`${name}=`))
  return found?.slice(name.length + 1)
}

/** What better-auth has to know of a request: its session of this kind, its browser and where it comes from. */
export async function toHeaders(app: App, request: FastifyRequest, kind: SessionKind): Promise<Headers> {
  const headers = new Headers()
  const { cookie, 'user-agent': userAgent } = request.headers
  if (kind === 'member' && cookie) headers.set('cookie', cookie)
  if (kind === 'operator') {
    const value = rawCookie(request, await cookieNameOf(app, 'operator'))
    if (value !== undefined) headers.set('cookie', `${await cookieNameOf(app, 'member')}=${value}`)
  }
  if (userAgent) headers.set('user-agent', userAgent)
  headers.set('x-forwarded-for', request.ip)
  return headers
}

/** Sets the cookies that better-auth wants to set. The operator's is sent to the operator's endpoints only. */
export async function passCookies(app: App, from: Headers, reply: FastifyReply, kind: SessionKind): Promise<void> {
  const [memberName, operatorName] = [await cookieNameOf(app, 'member'), await cookieNameOf(app, 'operator')]
  for (const cookie of from.getSetCookie()) {
    if (kind === 'member') setCookie(reply, cookie)
    else if (cookie.startsWith(`${memberName}=`)) {
      const renamed = `${operatorName}${cookie.slice(memberName.length)}`
      setCookie(reply, renamed.replace(/; *path=\/(?=;|$)/i, `; Path=${OPERATOR_PATH}`))
    }
  }
}

/** Starts a member's session without asking for a password, and sets its cookie in better-auth's form. */
export async function openSession(
  app: App,
  userId: string,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<void> {
  const { internalAdapter, secret, authCookies } = await app.auth.$context
  const device = { userAgent: request.headers['user-agent'] ?? '', ipAddress: request.ip }
  const { token } = await internalAdapter.createSession(userId, false, device)
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  const { name, attributes } = authCookies.sessionToken
  const value = `${name}=${encodeURIComponent(`${token}.${signature}`)}`
  const secure = attributes.secure ? '; Secure' : ''
  setCookie(reply, `${value}; Max-Age=${SESSION_SECONDS}; Path=/; HttpOnly; SameSite=Lax${secure}`)
}
