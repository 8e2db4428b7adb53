import { MESSAGES } from '#contract/messages.ts'
import type { SessionCard, SessionStatus } from '#contract/studio-sessions.ts'
import { countOf, formatCount } from '#web/ui/wording/amounts.ts'

const SHORT_STEPS = ['Select', 'Analyze', 'Inspire', 'Review'] as const
const STEPS = ['Select Products', 'AI Analysis', 'Choose Inspirations', 'Review & Generate'] as const

/** The name of a wizard step, counted from 1. */
export function stepName(step: number): string {
  return STEPS[step - 1] ?? STEPS[0]
}

/** Its one word, where there is no room for the name. */
export function shortStepName(step: number): string {
  return SHORT_STEPS[step - 1] ?? SHORT_STEPS[0]
}

/** Whether a session is still being put together in the wizard. */
export function isDraft(status: SessionStatus): boolean {
  return status === 'draft' || status === 'analyzing' || status === 'ready'
}

const PAUSED: Record<NonNullable<SessionCard['pauseReason']>, string> = {
  quota: 'monthly limit reached',
  ai_outage: 'image service unavailable',
  ai_setup: 'image service not set up',
  storage: 'file storage not reachable',
  disk_full: 'no disk space',
  user: 'paused by you or a colleague',
}

/** The one line under a session's status: what there is to know about it. */
export function sessionLine(session: SessionCard): string {
  const { status, counts, productCount, step, pauseReason } = session
  const products = countOf(productCount, 'product')
  if (isDraft(status)) return `${products}, at ${stepName(step)}`
  if (status === 'generating') return MESSAGES.progress(counts.completed, counts.total)
  if (status === 'paused') {
    const progress = MESSAGES.progress(counts.completed, counts.total)
    return pauseReason === null ? progress : `${progress}, ${PAUSED[pauseReason]}`
  }
  if (counts.completed === counts.total) return `${products}, ${countOf(counts.completed, 'image')}`
  const made = `${products}, ${formatCount(counts.completed)} of ${countOf(counts.total, 'image')}`
  return counts.error > 0 ? `${made}, ${formatCount(counts.error)} failed` : made
}
