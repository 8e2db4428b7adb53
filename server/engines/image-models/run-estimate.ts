/** How long an image takes over all workers: what is usual, and what it may take as long as nobody has measured it. */
export type ImagePace = { seconds: number; slowest: number }

/** Images' worth of what is usual that the first completions are weighed against: one slow start is no pace. */
const PRIOR_IMAGES = 4
/** After so long, an estimate follows a change of pace by two thirds. */
const FOLLOW_SECONDS = 20
/** From one update to the next an estimate grows by no more than a half... */
const MOST_GROWTH = 1.5
/** ... of at least this: a few seconds that were wrong are no news. */
const SMALL_SECONDS = 10

/** Seconds until `open` images are done, by the pace since the oldest of these completions (newest first) and what is usual. */
export function secondsLeft(open: number, completions: Date[], now: Date, usual: number): number {
  const oldest = completions.at(-1)
  const measured = Math.max(0, completions.length - 1)
  // Up to now, not to the newest: a standstill lengthens the estimate instead of freezing it.
  const seconds = oldest && measured > 0 ? Math.max(0, now.getTime() - oldest.getTime()) / 1000 : 0
  return (open * (seconds + PRIOR_IMAGES * usual)) / (measured + PRIOR_IMAGES)
}

export type Estimate = { seconds: number; at: number }

/** What to say next, after `previous` was said: it counts down, follows `raw` slowly and never jumps up. */
export function nextEstimate(previous: Estimate | undefined, raw: number, now: number): Estimate {
  if (!previous) return { seconds: raw, at: now }
  const elapsed = Math.max(0, now - previous.at) / 1000
  const expected = Math.max(0, previous.seconds - elapsed)
  const weight = 1 - Math.exp(-elapsed / FOLLOW_SECONDS)
  const seconds = expected + (raw - expected) * weight
  const most = MOST_GROWTH * Math.max(previous.seconds, SMALL_SECONDS)
  return { seconds: Math.min(seconds, most), at: now }
}

const REMEMBERED_RUNS = 1_000

/** The seconds to say of a run for which `raw` were measured. */
export type RunEstimates = (run: string, raw: number, now: number) => number

/** Remembers what was last said of each run, so that the next estimate fits to it. */
export function createRunEstimates(): RunEstimates {
  const said = new Map<string, Estimate>()
  return (run, raw, now) => {
    const next = nextEstimate(said.get(run), raw, now)
    said.delete(run)
    said.set(run, next)
    const [oldest] = said.keys()
    if (said.size > REMEMBERED_RUNS && oldest !== undefined) said.delete(oldest)
    return Math.round(next.seconds)
  }
}
