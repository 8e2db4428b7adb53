import type { FastifyReply, FastifyRequest } from 'fastify'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import { REQUEST_MESSAGES } from '#contract/request-messages.ts'
import type { App } from '#server/app.ts'
import { setCookie } from '#server/platform/http/cookies.ts'
import type { Caller } from '#server/platform/http/scope.ts'
import { createUseNotes } from './last-use.ts'
import { isOperator } from './operators.ts'
import { findMembership } from './people.ts'
import { createSessionCheck, type KnownSession } from './session-check.ts'

function toHeaders(request: FastifyRequest): Headers {
  const headers = new Headers()
  const { cookie, 'user-agent': userAgent } = request.headers
  if (cookie) headers.set('cookie', cookie)
  if (userAgent) headers.set('user-agent', userAgent)
  headers.set('x-forwarded-for', request.ip)
  return headers
}

function passCookies(from: Headers, reply: FastifyReply): void {
  for (const cookie of from.getSetCookie()) setCookie(reply, cookie)
}

export type WhoCalls = (request: FastifyRequest, reply?: FastifyReply) => Promise<Caller | undefined>

/**
 * Makes the function that tells whose session a request carries, and renews its cookie when it is due. Undefined when
 * nobody active is signed in.
 */
export async function createAuthenticate(app: App): Promise<WhoCalls> {
  const checkSession = await createSessionCheck(app)
  const noteUse = createUseNotes(app)
  return async (request, reply) => {
    if (!request.headers.cookie?.includes('epox.')) return undefined
    const session = (await checkSession(request)) ?? (await askBetterAuth(app, request, reply))
    if (session?.caller) await noteUse(session.id, session.caller)
    return session?.caller
  }
}

async function askBetterAuth(
  app: App,
  request: FastifyRequest,
  reply?: FastifyReply,
): Promise<KnownSession | undefined> {
  const { headers, response } = await app.auth.api.getSession({
    headers: toHeaders(request),
    // On a full disk nothing can be written: reading goes on, and the session is prolonged later.
    query: { disableRefresh: app.disk.level() === 'full' },
    returnHeaders: true,
  })
  if (reply && headers) passCookies(headers, reply)
  if (!response) return undefined
  return { id: response.session.id, caller: await callerOf(app, response.user.id) }
}

async function callerOf(app: App, userId: string): Promise<Caller | undefined> {
  const membership = await findMembership(app, userId)
  if (!membership && (await isOperator(app, userId))) return { role: 'operator', userId }
  if (membership?.status !== 'active') return undefined
  return { clientId: membership.client.id, userId: membership.user.id, role: membership.member.role }
}

/** The id of the session that a request carries; undefined when it carries none. Does not renew it. */
export async function sessionIdOf(app: App, request: FastifyRequest): Promise<string | undefined> {
  const found = await app.auth.api.getSession({ headers: toHeaders(request), query: { disableRefresh: true } })
  return found?.session.id
}

export type SignIn = {
  credentials: { email: string; password: string }
  request: FastifyRequest
  reply: FastifyReply
}

/** Starts a member's session and sets its cookie. Returns the user's id; refuses wrong passwords and inactive members alike. */
export function signIn(app: App, attempt: SignIn): Promise<string> {
  return startSession(app, attempt, async (userId) => {
    if ((await findMembership(app, userId))?.status !== 'active') throw problem('forbidden', MESSAGES.suspended)
  })
}

/** Starts the operator's session and sets its cookie. Returns the user's id; refuses everybody else like a wrong password. */
export function signInOperator(app: App, attempt: SignIn): Promise<string> {
  return startSession(app, attempt, async (userId) => {
    if (!(await isOperator(app, userId))) throw problem('invalid_credentials', MESSAGES.wrongCredentials)
  })
}

/** Refuses a page on plain http when cookies are for https only: its browser would drop them, and nobody would know why. */
export function refuseLostCookie({ config: { publicUrl } }: App, request: FastifyRequest): void {
  if (publicUrl?.startsWith('https:') && request.headers.origin?.startsWith('http:')) {
    throw problem('forbidden', REQUEST_MESSAGES.openAtPublicUrl(publicUrl))
  }
}

async function startSession(
  app: App,
  { credentials, request, reply }: SignIn,
  check: (userId: string) => Promise<void>,
): Promise<string> {
  refuseLostCookie(app, request)
  const signedIn = await app.auth.api
    .signInEmail({ body: credentials, headers: toHeaders(request), returnHeaders: true })
    .catch((error: unknown) => {
      if (error instanceof Error && 'status' in error && error.status === 'UNAUTHORIZED') {
        throw problem('invalid_credentials', MESSAGES.wrongCredentials)
      }
      throw error
    })
  const userId = signedIn.response.user.id
  await check(userId)
  passCookies(signedIn.headers, reply)
  return userId
}

/** Ends the request's session, if it has one, and removes its cookie. */
export async function signOut(app: App, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const answer = await app.auth.api.signOut({ headers: toHeaders(request), asResponse: true })
  passCookies(answer.headers, reply)
}
