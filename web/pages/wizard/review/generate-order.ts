import { isDraft } from '#contract/session-states.ts'
import type { GenerationSettings } from '#contract/settings.ts'
import type { StudioSession } from '#contract/studio-sessions.ts'

export type GenerateOrder = { version: number; settings?: GenerationSettings; limit?: number }

/**
 * What Generate sends of a session that was just saved. A draft's settings are stored with it, those a conflict was
 * decided for included, which the page the button was pressed on has not shown; later ones come with the order alone.
 */
export function generateOrder(
  stored: StudioSession,
  shown: GenerationSettings,
  limit: number | undefined,
): GenerateOrder {
  return {
    version: stored.version,
    ...(!isDraft(stored) && { settings: shown }),
    ...(limit !== undefined && { limit }),
  }
}
