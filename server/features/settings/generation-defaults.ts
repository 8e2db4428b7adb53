import { eq } from 'drizzle-orm'
import { DEFAULT_SETTINGS, type GenerationSettings } from '#contract/settings.ts'
import { GENERATION_DEFAULTS, type GenerationDefaults } from '#contract/user-settings.ts'
import type { Executor } from '#server/platform/database/database.ts'
import { users } from '#server/platform/database/schema.ts'

/** What a person's new studioSessions start with. */
export async function readDefaults(executor: Executor, userId: string): Promise<GenerationDefaults> {
  const [user] = await executor.select({ chosen: users.generationDefaults }).from(users).where(eq(users.id, userId))
  return { ...GENERATION_DEFAULTS, ...user?.chosen }
}

/** The settings of a new studioSession of a person, before anything is chosen for it. */
export async function startSettings(executor: Executor, userId: string): Promise<GenerationSettings> {
  const { preferredStyles, ...chosen } = await readDefaults(executor, userId)
  return { ...DEFAULT_SETTINGS, ...chosen, style: preferredStyles[0] ?? DEFAULT_SETTINGS.style }
}
