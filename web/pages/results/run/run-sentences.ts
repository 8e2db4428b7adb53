import { MESSAGES } from '#contract/messages.ts'
import type { SessionProgress, SessionStatus } from '#contract/studio-sessions.ts'
import type { Segment } from '#web/ui/progress/progress-bar.tsx'

/** Where a run stands, as the page tells it: `done` has every image, `partial` some, `failed` none. */
export type RunPhase = 'draft' | 'generating' | 'paused' | 'done' | 'partial' | 'cancelled' | 'failed'

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
  return completed < total ? 'partial' : 'done'
}

export function isFinished(phase: RunPhase): boolean {
  return phase === 'done' || phase === 'partial' || phase === 'cancelled' || phase === 'failed'
}

/** "53.3", "53", "0": the server's percentage, one decimal only when it is not whole. */
export function formatPercent(percent: number): string {
  return String(Math.round(percent * 10) / 10)
}

/** The sentence of the header. */
export function runSentence(progress: SessionProgress): string {
  const { completed, total, error, percent } = progress
  switch (runPhase(progress)) {
    case 'draft':
    case 'generating':
      return MESSAGES.generatingHeader(completed, total, formatPercent(percent))
    case 'paused':
      return MESSAGES.pausedAt(completed, total)
    case 'cancelled':
      return MESSAGES.cancelledAt(completed, total)
    case 'done':
      return MESSAGES.allGenerated(total)
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
  if (phase === 'done' || phase === 'partial') words.unshift('✓')
  return words.join(' · ')
}

/** "in 12 minutes", "in 40 seconds"; undefined while either end is unknown. */
export function runDuration(from: string | null, to: string | null): string | undefined {
  if (from === null || to === null) return undefined
  const seconds = Math.round((Date.parse(to) - Date.parse(from)) / 1000)
  if (!(seconds > 0)) return undefined
  if (seconds < 90) return `in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `in ${minutes} minutes` : `in ${(seconds / 3600).toFixed(1)} hours`
}
