import { and, desc, eq, gt, sql } from 'drizzle-orm'
import type { FastifyRequest } from 'fastify'
import { MESSAGES } from '#contract/messages.ts'
import type { SignedInDevice } from '#contract/passwords.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { authSessions } from '#server/platform/database/schema.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import { isDemoUser } from './demo.ts'
import { deviceName } from './device-name.ts'
import { sessionIdOf } from './sign-in.ts'

/**
 * Where a person is signed in, the latest use first. Everybody shares a demo user: there it is the caller's own device
 * alone.
 */
export async function listSignIns(app: App, { userId }: Scope, request: FastifyRequest): Promise<SignedInDevice[]> {
  const currentId = await sessionIdOf(app, request)
  const isShared = await isDemoUser(app.db, userId)
  const seenAt = sql`coalesce(${authSessions.seenAt}, ${authSessions.createdAt})`.mapWith(authSessions.createdAt)
  const rows = await app.db
    .select({ id: authSessions.id, userAgent: authSessions.userAgent, createdAt: authSessions.createdAt, seenAt })
    .from(authSessions)
    // better-auth gives sessions their end by the machine's clock.
    .where(and(eq(authSessions.userId, userId), gt(authSessions.expiresAt, new Date())))
    .orderBy(desc(seenAt), desc(authSessions.id))
  return rows
    .filter(({ id }) => !isShared || id === currentId)
    .map(({ id, userAgent, createdAt, seenAt }) => ({
      id,
      device: deviceName(userAgent ?? ''),
      current: id === currentId,
      createdAt: createdAt.toISOString(),
      seenAt: seenAt.toISOString(),
    }))
}

/** Signs one of a person's devices out. */
export async function endSignIn(app: App, { userId }: Scope, id: string, request: FastifyRequest): Promise<void> {
  const isShared = await isDemoUser(app.db, userId)
  if (isShared && id !== (await sessionIdOf(app, request))) throw problem('not_found', MESSAGES.notFound)
  const ended = await app.db
    .delete(authSessions)
    .where(and(eq(authSessions.id, id), eq(authSessions.userId, userId)))
    .returning({ id: authSessions.id })
  if (ended.length === 0) throw problem('not_found', MESSAGES.notFound)
}
