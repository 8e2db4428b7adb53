import type { ImageStatus } from './generated-images.ts'
import type { SessionStatus } from './studio-sessions.ts'

// Rules about states that pages and server share. Free of zod, so that the first load of a page may use it.

type OfSession = { status: SessionStatus }

/** Still being put together in the wizard. */
export const DRAFT_STATUSES = ['draft', 'analyzing', 'ready'] as const satisfies SessionStatus[]
/** Images are generated, or are to be as soon as the pause ends. */
export const RUN_STATUSES = ['generating', 'paused'] as const satisfies SessionStatus[]
export const ENDED_STATUSES = ['completed', 'failed', 'cancelled'] as const satisfies SessionStatus[]
/** An image that is still to be made. */
export const OPEN_STATUSES = ['pending', 'generating'] as const satisfies ImageStatus[]

/** Whether products, inspirations and settings may still change: before the first generation. */
export function isDraft({ status }: OfSession): boolean {
  return DRAFT_STATUSES.some((draft) => draft === status)
}

/** Whether a run of the session goes on or is paused. */
export function isUnderWay({ status }: OfSession): boolean {
  return RUN_STATUSES.some((run) => run === status)
}

/** Whether an image waits to be made or is being made. */
export function isOpen({ status }: { status: ImageStatus }): boolean {
  return OPEN_STATUSES.some((open) => open === status)
}

/** The wizard's steps, and the one word of each where there is no room for the title. */
export const STEP_TITLES = ['Select Products', 'AI Analysis', 'Choose Inspirations', 'Review & Generate'] as const
export const SHORT_STEP_TITLES = ['Select', 'Analyze', 'Inspire', 'Review'] as const
