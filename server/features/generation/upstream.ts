import type { App } from '#server/app.ts'
import type { UpstreamFailure } from '#server/platform/image-models/image-model.ts'
import { createGate } from '#server/platform/queue/gate.ts'
import { Postponed, withJitter } from '#server/platform/queue/postponed.ts'
import { IMAGE_JOB } from './image-jobs.ts'
import { resumeImages, stopImages } from './outage.ts'

/** So many failures of the service in a row are an outage. */
const OUTAGE_FAILURES = 10
/** Put off for this long while the service is away; all are called back as soon as it answers. */
const AWAY_MS = 60_000
/** For a refusal that does not say how long to wait. */
const SLOW_MS = 10_000
const LONGEST_WAIT_MS = 60 * 60_000

export type Upstream = {
  /** How many of `free` places may be filled now. */
  room(free: number): Promise<number>
  /** The model's service answered, with an image or with a reason why there is none. */
  answered(): Promise<void>
  /** A run ended before it asked the service. */
  unasked(): Promise<void>
  /** The service failed. Answers what the run is to throw: the failure where it counts, or a postponement. */
  failed(failure: UpstreamFailure): Promise<Error>
}

/** What one process knows and does about the service behind the image model; the state itself is shared by all. */
export function createUpstream(app: App): Upstream {
  const gate = createGate(app, IMAGE_JOB)

  async function countFailure(failure: UpstreamFailure): Promise<Error> {
    if ((await gate.failed()) >= OUTAGE_FAILURES) await stopImages(app, 'outage')
    gate.changed()
    const { pauseReason } = await gate.state()
    // While the service is known to be away, no image uses up its attempts on it.
    return pauseReason ? new Postponed(AWAY_MS, failure) : failure
  }

  async function answered(): Promise<void> {
    await gate.answered()
    if ((await gate.state()).pauseReason !== 'outage') return
    await resumeImages(app, 'outage')
    gate.changed()
  }

  return {
    room: gate.room,
    answered,
    unasked: gate.unasked,
    async failed(failure) {
      const wait = Math.min(failure.retryAfterMs ?? SLOW_MS, LONGEST_WAIT_MS)
      switch (failure.fault) {
        case 'no_image':
          await answered()
          return failure
        case 'unavailable':
          return countFailure(failure)
        case 'rate_limited': {
          const concurrency = await gate.slowDown()
          // Refused even one at a time: it bears nothing at all.
          if (concurrency === 1) await countFailure(failure)
          return new Postponed(withJitter(wait), failure)
        }
        case 'day_quota': {
          const resumeAt = new Date(app.clock.now().getTime() + (failure.retryAfterMs ?? LONGEST_WAIT_MS))
          await stopImages(app, 'day_quota', resumeAt)
          gate.changed()
          return new Postponed(AWAY_MS, failure)
        }
      }
    },
  }
}
