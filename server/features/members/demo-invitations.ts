import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { isDemoUser } from '#server/features/accounts/accounts.ts'
import type { Limit } from '#server/platform/http/rate-limiter.ts'
import type { Scope } from '#server/platform/http/scope.ts'

const MINUTE = 60_000
const LIMIT: Limit = { max: 20, windowMs: 60 * MINUTE }

/** Strangers share the demo's owner: together they may have so many mails sent to addresses of their choice. */
export async function limitDemoInvitations(app: App, { userId }: Scope): Promise<void> {
  if (!(await isDemoUser(app.db, userId))) return
  const { allowed, resetMs } = await app.rateLimiter.count('demo invitations', LIMIT)
  if (allowed) return
  const minutes = Math.ceil(resetMs / MINUTE)
  throw problem('rate_limited', MESSAGES.tooManyAttempts(minutes), { retryAfterSeconds: minutes * 60 })
}
