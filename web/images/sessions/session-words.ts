import { plural } from '#contract/amounts.ts'
import { MESSAGES } from '#contract/messages.ts'
import { isDraft, STEP_TITLES } from '#contract/session-states.ts'
import type { SessionCard } from '#contract/studio-sessions.ts'
import { formatCount } from '#web/ui/wording/amounts.ts'

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
  const products = plural(productCount, 'product')
  if (isDraft(session)) return `${products}, at ${STEP_TITLES[step - 1] ?? STEP_TITLES[0]}`
  if (status === 'generating') return MESSAGES.progress(counts.completed, counts.total)
  if (status === 'paused') {
    const progress = MESSAGES.progress(counts.completed, counts.total)
    return pauseReason === null ? progress : `${progress}, ${PAUSED[pauseReason]}`
  }
  if (counts.completed === counts.total) return `${products}, ${plural(counts.completed, 'image')}`
  const made = `${products}, ${formatCount(counts.completed)} of ${plural(counts.total, 'image')}`
  return counts.error > 0 ? `${made}, ${formatCount(counts.error)} failed` : made
}
