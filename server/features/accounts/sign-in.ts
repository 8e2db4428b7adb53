import { eq } from 'drizzle-orm'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Access } from '#contract/endpoint.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import { REQUEST_MESSAGES } from '#contract/request-messages.ts'
import type { App } from '#server/app.ts'
import { authSessions } from '#server/platform/database/schema.ts'
import type { Caller } from '#server/platform/http/scope.ts'
import { askSecondFactor, hasSecondFactor } from './challenges.ts'
import { createUseNotes } from './last-use.ts'
import { isOperator } from './operators.ts'
import { findMembership } from './people.ts'
import { createSessionCheck, type KnownSession } from './session-check.ts'
import { passCookies, type SessionKind, toHeaders } from './session-cookies.ts'

export type WhoCalls = (request: FastifyRequest, reply?: FastifyReply, access?: Access) => Promise<Caller | undefined>

/**
 * Makes the function that tells whose session a request carries, and renews its cookie when it is due. Undefined when
 * nobody active is signed in. The operator's session counts for the operator's endpoints, and there before a member's,
 * who is told that they may not.
 */
export async function createAuthenticate(app: App): Promise<WhoCalls> {
  const checkSession = await createSessionCheck(app)
  const noteUse = createUseNotes(app)
  const callerBy = async (kind: SessionKind, request: FastifyRequest, reply?: FastifyReply) => {
    const session = (await checkSession(request, kind)) ?? (await askBetterAuth(app, kind, request, reply))
    // A session opens nothing under the other's name.
    if (!session?.caller || (session.caller.role === 'operator') !== (kind === 'operator')) return undefined
    await noteUse(session.id, session.caller)
    return session.caller
  }
  return async (request, reply, access = 'viewer') => {
    if (!request.headers.cookie?.includes('epox.')) return undefined
    const operator = access === 'operator' ? await callerBy('operator', request, reply) : undefined
    return operator ?? callerBy('member', request, reply)
  }
}

async function askBetterAuth(
  app: App,
  kind: SessionKind,
  request: FastifyRequest,
  reply?: FastifyReply,
): Promise<KnownSession | undefined> {
  const asked = await toHeaders(app, request, kind)
  if (!asked.has('cookie')) return undefined
  const { headers, response } = await app.auth.api.getSession({
    headers: asked,
    // On a full disk nothing can be written: reading goes on, and the session is prolonged later.
    query: { disableRefresh: app.disk.level() === 'full' },
    returnHeaders: true,
  })
  if (reply && headers) await passCookies(app, headers, reply, kind)
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
export async function sessionIdOf(
  app: App,
  request: FastifyRequest,
  kind: SessionKind = 'member',
): Promise<string | undefined> {
  const headers = await toHeaders(app, request, kind)
  const found = await app.auth.api.getSession({ headers, query: { disableRefresh: true } })
  return found?.session.id
}

export type SignIn = {
  credentials: { email: string; password: string }
  request: FastifyRequest
  reply: FastifyReply
}

/**
 * Starts a member's session and sets its cookie. Returns the user's id; refuses wrong passwords and inactive members
 * alike. Whoever has a second factor gets a challenge instead, thrown as `second_factor_required`.
 */
export function signIn(app: App, attempt: SignIn): Promise<string> {
  return startSession(app, 'member', attempt, async (userId) => {
    // Otherwise a guesser would learn that the password is right.
    if (await isOperator(app, userId)) throw problem('invalid_credentials', MESSAGES.wrongCredentials)
    if ((await findMembership(app, userId))?.status !== 'active') throw problem('forbidden', MESSAGES.suspended)
    if (await hasSecondFactor(app.db, userId)) throw await askSecondFactor(app, userId)
  })
}

/** Starts the operator's session and sets its cookie. Returns the user's id; refuses everybody else like a wrong password. */
export function signInOperator(app: App, attempt: SignIn): Promise<string> {
  return startSession(app, 'operator', attempt, async (userId) => {
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
  kind: SessionKind,
  { credentials, request, reply }: SignIn,
  check: (userId: string) => Promise<void>,
): Promise<string> {
  refuseLostCookie(app, request)
  const signedIn = await app.auth.api
    .signInEmail({ body: credentials, headers: await toHeaders(app, request, kind), returnHeaders: true })
    .catch((error: unknown) => {
      if (error instanceof Error && 'status' in error && error.status === 'UNAUTHORIZED') {
        throw problem('invalid_credentials', MESSAGES.wrongCredentials)
      }
      throw error
    })
  const userId = signedIn.response.user.id
  await check(userId).catch(async (error: unknown) => {
    // better-auth has begun a session, which nobody gets.
    await app.db.delete(authSessions).where(eq(authSessions.token, signedIn.response.token))
    throw error
  })
  await passCookies(app, signedIn.headers, reply, kind)
  return userId
}

/** Ends the request's session of this kind, if it has one, and removes its cookie. */
export async function signOut(
  app: App,
  kind: SessionKind,
  { request, reply }: Pick<SignIn, 'request' | 'reply'>,
): Promise<void> {
  const answer = await app.auth.api.signOut({ headers: await toHeaders(app, request, kind), asResponse: true })
  await passCookies(app, answer.headers, reply, kind)
}
