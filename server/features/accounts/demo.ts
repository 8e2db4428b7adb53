import { createHmac } from 'node:crypto'
import { and, eq, inArray } from 'drizzle-orm'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import type { Executor } from '#server/platform/database/database.ts'
import { clients, members, users } from '#server/platform/database/schema.ts'

/** The demo client's people. */
export const DEMO_USERS = {
  owner: { email: 'sarah@modernliving.example', name: 'Sarah Chen', role: 'owner' },
  editor: { email: 'editor@modernliving.example', name: 'Mike', role: 'editor' },
  viewer: { email: 'viewer@modernliving.example', name: 'Alex', role: 'viewer' },
} as const

const EMAILS = Object.values(DEMO_USERS).map(({ email }) => email)

/** The demo users' password: as configured, else derived from the installation's secret, so that it stays the same. */
export async function demoPassword(app: App): Promise<string> {
  if (app.config.demoPassword) return app.config.demoPassword
  return createHmac('sha256', app.secret).update('demo password').digest('base64url').slice(0, 12)
}

/** Whether a user is one of the demo client's three, whom everybody may sign in as. */
export async function isDemoUser(executor: Executor, userId: string): Promise<boolean> {
  const rows = await executor
    .select({ id: users.id })
    .from(users)
    .innerJoin(members, eq(members.userId, users.id))
    .innerJoin(clients, eq(clients.id, members.clientId))
    .where(and(eq(users.id, userId), eq(clients.isDemo, true), inArray(users.email, EMAILS)))
  return rows.length > 0
}

/** Refuses what would take a demo user away from the next visitor. */
export async function refuseDemoUser(executor: Executor, userId: string): Promise<void> {
  if (await isDemoUser(executor, userId)) throw problem('forbidden', MESSAGES.demoAccount)
}
