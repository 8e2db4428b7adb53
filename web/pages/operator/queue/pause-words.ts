import type { OperatedQueue, QueuePause } from '#contract/operator.ts'
import { clockTime } from '#web/ui/wording/dates.ts'

/** What stopped the queue, and what ends it. */
const PAUSES: Record<QueuePause, string> = {
  operator: 'You paused it. Images wait until you resume.',
  outage: 'The AI service does not answer. One image a minute tries whether it is back; then all go on.',
  day_quota: 'The AI service has reached its limit of the day. It goes on by itself once that is over.',
  ai_setup: 'The AI service refuses the studio’s key or model. Correct the settings and restart, or try again.',
  store_outage: 'Images cannot be stored. It goes on by itself once the storage answers.',
  store_setup: 'The storage refuses the studio. Correct the settings and restart, or try again.',
  disk_full: 'The disk is full. It goes on by itself once there is space.',
}

/** Why no images are made; undefined while they are. */
export function pauseInWords({ pauseReason, pausedAt, resumeAt }: OperatedQueue): string | undefined {
  if (pauseReason === null) return undefined
  const since = pausedAt === null ? '' : ` Since ${clockTime(pausedAt)}.`
  const until = resumeAt === null ? '' : ` It goes on at ${clockTime(resumeAt)}.`
  return `${PAUSES[pauseReason]}${since}${until}`
}
