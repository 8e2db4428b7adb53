import { createHmac, timingSafeEqual } from 'node:crypto'
import { eq, getTableName, sql } from 'drizzle-orm'
import type { FastifyRequest } from 'fastify'
import { LIMITS } from '#contract/limits.ts'
import type { App } from '#server/app.ts'
import { authSessions, clients, members, operators, users } from '#server/platform/database/schema.ts'
import { createSharedReads } from '#server/platform/database/shared-reads.ts'
import type { Caller, Scope } from '#server/platform/http/scope.ts'
import { lruCache } from '#server/platform/lru-cache.ts'
import { cookieNameOf, rawCookie, type SessionKind } from './session-cookies.ts'

const DAY_MS = 24 * 60 * 60_000
const MAX_REMEMBERED = 2_000
/** What decides whether a session stands and whose it is. */
const DECIDING = [authSessions, users, members, clients, operators].map(getTableName)

export type KnownSession = { id: string; caller: Caller | undefined }
type Session = KnownSession & { expiresAt: number }

/**
 * Makes the check of a session cookie: who calls, with one query; undefined when that is for better-auth to decide: the
 * session is unknown, over, or due to be renewed.
 *
 * Answers are shared as `createSharedReads` does it: with several processes every request is answered by a query that
 * began after it came. A session that ends in one of them ends in all at once, whatever Redis does.
 */
export async function createSessionCheck(
  app: App,
): Promise<(request: FastifyRequest, kind: SessionKind) => Promise<KnownSession | undefined>> {
  const { secret } = await app.auth.$context
  const names = { member: await cookieNameOf(app, 'member'), operator: await cookieNameOf(app, 'operator') }
  const findSession = prepareFind(app)
  const tokens = lruCache<string>(MAX_REMEMBERED)
  const sessions = createSharedReads<Session | undefined>({
    ownWrites: app.ownWrites,
    tables: DECIDING,
    max: MAX_REMEMBERED,
  })

  /** A signature stays valid, so each is computed once. */
  function tokenOf(cookie: string): string | undefined {
    const token = tokens.get(cookie) ?? verifiedToken(cookie, secret)
    if (token !== undefined) tokens.set(cookie, token)
    return token
  }

  return async (request, kind) => {
    const cookie = cookieOf(request, names[kind])
    const token = cookie === undefined ? undefined : tokenOf(cookie)
    const session = token === undefined ? undefined : await sessions(token, () => findSession(token))
    const now = Date.now()
    if (!session || session.expiresAt <= now || isRenewalDue(session.expiresAt, now)) return undefined
    return session
  }
}

function prepareFind({ db }: App): (token: string) => Promise<Session | undefined> {
  const query = db
    .select({
      id: authSessions.id,
      userId: users.id,
      expiresAt: authSessions.expiresAt,
      clientId: members.clientId,
      role: members.role,
      status: members.status,
      suspendedAt: clients.suspendedAt,
      operator: operators.userId,
    })
    .from(authSessions)
    .innerJoin(users, eq(users.id, authSessions.userId))
    .leftJoin(members, eq(members.userId, users.id))
    .leftJoin(clients, eq(clients.id, members.clientId))
    .leftJoin(operators, eq(operators.userId, users.id))
    .where(eq(authSessions.token, sql.placeholder('token')))
    // Without a name: a named statement would not get through PgBouncer.
    .prepare('')
  return async (token) => {
    const [row] = await query.execute({ token })
    return row && { id: row.id, caller: callerOf(row), expiresAt: row.expiresAt.getTime() }
  }
}

type Row = {
  userId: string
  clientId: string | null
  role: Scope['role'] | null
  status: string | null
  suspendedAt: Date | null
  operator: string | null
}

function callerOf({ userId, clientId, role, status, suspendedAt, operator }: Row): Caller | undefined {
  const isActive = status === 'active' && suspendedAt === null
  if (clientId !== null && role !== null) return isActive ? { clientId, userId, role } : undefined
  return operator === null ? undefined : { role: 'operator', userId }
}

/** Sessions slide once a day, as createAuth tells better-auth. */
function isRenewalDue(expiresAt: number, now: number): boolean {
  return expiresAt - LIMITS.sessionDays * DAY_MS + DAY_MS <= now
}

/** The session's token, if the cookie carries the installation's signature (better-auth's form: `token.base64`). */
function verifiedToken(cookie: string, secret: string): string | undefined {
  const dot = cookie.lastIndexOf('.')
  const token = cookie.slice(0, dot)
  const given = Buffer.from(cookie.slice(dot + 1), 'base64')
  const signature = createHmac('sha256', secret).update(token).digest()
  return dot > 0 && given.length === signature.length && timingSafeEqual(given, signature) ? token : undefined
}

function cookieOf(request: FastifyRequest, name: string): string | undefined {
  const raw = rawCookie(request, name)
  if (raw === undefined) return undefined
  try {
    return decodeURIComponent(raw)
  } catch {
    return undefined
  }
}
