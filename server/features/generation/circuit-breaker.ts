import type { App } from '#server/app.ts'
import type { UpstreamFailure } from '#server/engines/image-models/image-model.ts'
import { probeStore, StoreFailure } from '#server/platform/files/store-failure.ts'
import { createConcurrencyLimiter } from '#server/platform/queue/concurrency-limiter.ts'
import { Postponed, withJitter } from '#server/platform/queue/postponed.ts'
import type { PauseReason } from '#server/platform/queue/queue-pause.ts'
import { imageJob } from './image.job.ts'
import { type PauseDetails, pauseImages, resumeImages } from './pause.ts'

/** So many failures of the service in a row are an outage. */
const OUTAGE_FAILURES = 10
/** Postponed for this long while a service is away; all run at once as soon as it is back. */
const AWAY_MS = 60_000
/** For a refusal that does not say how long to wait. */
const SLOW_MS = 10_000
const LONGEST_WAIT_MS = 60 * 60_000

export type CircuitBreaker = {
  /** How many of `free` places may be filled now. */
  capacity(free: number): Promise<number>
  /** The model's service answered, with an image or with a reason why there is none. */
  answered(): Promise<void>
  /** A run ended before it asked the service. */
  unasked(): Promise<void>
  /** The service failed. Answers what the run is to throw: the failure where it counts, or a postponement. */
  failed(failure: UpstreamFailure): Promise<Error>
  /** The store of files failed. Answers a postponement when it is away for all, undefined when it failed this file only. */
  storeFailed(failure: StoreFailure): Promise<Postponed | undefined>
}

/** Pauses all making of images when the image model's service or the store of files is away. All processes share its state. */
export function createCircuitBreaker(app: App): CircuitBreaker {
  const limiter = createConcurrencyLimiter(app, imageJob.kind)

  async function pause(reason: PauseReason, details: PauseDetails = {}): Promise<void> {
    await pauseImages(app, reason, details)
    limiter.changed()
  }

  async function countFailure(failure: UpstreamFailure): Promise<Error> {
    if ((await limiter.failed()) >= OUTAGE_FAILURES) await pause('outage')
    limiter.changed()
    const { pauseReason } = await limiter.state()
    // While the service is known to be away, no image uses up its attempts on it.
    return pauseReason ? new Postponed(AWAY_MS, failure) : failure
  }

  async function answered(): Promise<void> {
    await limiter.answered()
    const { pauseReason } = await limiter.state()
    if (pauseReason !== 'outage' && pauseReason !== 'ai_setup') return
    await resumeImages(app, pauseReason)
    limiter.changed()
  }

  return {
    capacity: limiter.capacity,
    answered,
    unasked: limiter.unasked,
    async failed(failure) {
      const wait = Math.min(failure.retryAfterMs ?? SLOW_MS, LONGEST_WAIT_MS)
      switch (failure.fault) {
        case 'no_image':
          await answered()
          return failure
        case 'unavailable':
          return countFailure(failure)
        case 'rate_limited': {
          const concurrency = await limiter.slowDown()
          // Refused even one at a time: it bears nothing at all.
          if (concurrency === 1) await countFailure(failure)
          return new Postponed(withJitter(wait), failure)
        }
        case 'day_quota': {
          const resumeAt = new Date(app.clock.now().getTime() + (failure.retryAfterMs ?? LONGEST_WAIT_MS))
          await pause('day_quota', { resumeAt })
          return new Postponed(AWAY_MS, failure)
        }
        case 'setup':
          await pause('ai_setup', { cause: failure.advice })
          return new Postponed(AWAY_MS, failure)
      }
    },
    async storeFailed(failure) {
      const known = failure.fault === 'full' ? failure : await storeFailureNow(app)
      if (!known) return undefined
      const cause = known.message
      if (known.fault === 'full') await pause('disk_full', { cause })
      else await pause(known.fault === 'refused' ? 'store_setup' : 'store_outage', { cause })
      return new Postponed(AWAY_MS, failure)
    },
  }
}

/** What is wrong with the store for any file, if anything is. */
async function storeFailureNow(app: App): Promise<StoreFailure | undefined> {
  try {
    await probeStore(app.files)
    return undefined
  } catch (error) {
    return error instanceof StoreFailure ? error : new StoreFailure('away', String(error), error)
  }
}
