import { MESSAGES } from '#contract/messages.ts'
import type { SessionProgress } from '#contract/session-runs.ts'
import type { SessionStatus, StudioSession } from '#contract/studio-sessions.ts'
import type { Segment } from '#web/ui/progress/progress-bar.tsx'

/** Where a run stands, as the page tells it: `done` has every image, `partial` some, `failed` none; `emptied`: all deleted. */
export type RunPhase = 'draft' | 'generating' | 'paused' | 'done' | 'partial' | 'emptied' | 'cancelled' | 'failed'

const PHASES: Record<Exclude<SessionStatus, 'completed'>, RunPhase> = {
  draft: 'draft',
  analyzing: 'draft',
  ready: 'draft',
  generating: 'generating',
  paused: 'paused',
  cancelled: 'cancelled',
  failed: 'failed',
}

export function runPhase({ status, completed, total }: SessionProgress): RunPhase {
  if (status !== 'completed') return PHASES[status]
  if (total === 0) return 'emptied'
  return completed < total ? 'partial' : 'done'
}

export function isFinished(phase: RunPhase): boolean {
  return phase !== 'draft' && phase !== 'generating' && phase !== 'paused'
}

/**
 * How many images the settings would make beyond those that were asked for: of a trial of three products, all others.
 * Fewer than a product has are no trial: those were deleted for good.
 */
export function missingImages({ selectedProductIds, settings }: StudioSession, { planned }: SessionProgress): number {
  const missing = selectedProductIds.length * settings.variants - planned
  return missing < settings.variants ? 0 : missing
}

/** "53.3", "53", "0": the server's percentage, one decimal only when it is not whole. */
export function formatPercent(percent: number): string {
  return String(Math.round(percent * 10) / 10)
}

/** The sentence of the header; `missing` as `missingImages` says. */
export function runSentence(progress: SessionProgress, missing: number): string {
  const { completed, total, error, percent, planned, deleted } = progress
  switch (runPhase(progress)) {
    case 'draft':
    case 'generating':
      return MESSAGES.generatingHeader(completed, total, formatPercent(percent))
    case 'paused':
      return MESSAGES.pausedAt(completed, total)
    case 'cancelled':
      return MESSAGES.cancelledAt(completed, total)
    case 'done':
      if (deleted > 0) return MESSAGES.someDeleted(total, deleted)
      return missing > 0 ? MESSAGES.someGenerated(total, planned + missing) : MESSAGES.allGenerated(total)
    case 'emptied':
      return MESSAGES.allDeleted
    case 'partial':
    case 'failed':
      return error > 0 ? MESSAGES.partlyGenerated(completed, total, error) : MESSAGES.progress(completed, total)
  }
}

/** The parts of the bar; a run that goes on leads with `accent`, a finished one with `ok`. */
export function runSegments(progress: SessionProgress): Segment[] {
  const { completed, error, total } = progress
  const share = (count: number) => (total === 0 ? 0 : count / total)
  const tone = isFinished(runPhase(progress)) ? 'ok' : 'accent'
  return [
    { share: share(completed), tone },
    { share: share(error), tone: 'err' },
  ]
}

/** What stands in the tab: "53% · Summer Catalog 2026 · Epox Studio". */
export function runTitle(name: string, progress: SessionProgress | undefined): string {
  const words = [name, 'Epox Studio']
  if (progress === undefined) return words.join(' · ')
  const phase = runPhase(progress)
  if (phase === 'generating') words.unshift(`${formatPercent(progress.percent)}%`)
  if (phase === 'paused') words.unshift('Paused')
  if (phase === 'done') words.unshift('✓')
  if (phase === 'partial') words.unshift(progress.error > 0 ? `${progress.error} failed` : '✓')
  return words.join(' · ')
}

type Times = { plannedAt: string; generatedAt: string | null; completedAt: string | null }
const SAME_RUN_MS = 60_000

/**
 * "in 12 minutes", "in 40 seconds". Undefined when an end is unknown, and after a pause or a retry: then `generatedAt` is
 * when it went on, not when the images were planned.
 */
export function runDuration({ plannedAt, generatedAt, completedAt }: Times): string | undefined {
  if (generatedAt === null || completedAt === null) return undefined
  const inOneGo = Date.parse(generatedAt) - Date.parse(plannedAt) < SAME_RUN_MS
  const seconds = Math.round((Date.parse(completedAt) - Date.parse(generatedAt)) / 1000)
  if (!inOneGo || seconds <= 0) return undefined
  if (seconds < 90) return `in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `in ${minutes} minutes` : `in ${(seconds / 3600).toFixed(1)} hours`
}
