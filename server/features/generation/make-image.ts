import type { z } from 'zod'
import type { FailureCode } from '#contract/failures.ts'
import type { App } from '#server/app.ts'
import {
  ImageFailure,
  type ImageRequest,
  type MadeImage,
  UpstreamFailure,
} from '#server/engines/image-models/image-model.ts'
import { storePicture } from '#server/engines/pictures/pictures.ts'
import { readReferences } from '#server/features/studio-sessions/studio-sessions.ts'
import { FileMissing } from '#server/platform/files/files.ts'
import { StoreFailure } from '#server/platform/files/store-failure.ts'
import { storeWithRetry } from '#server/platform/files/store-retry.ts'
import type { ClaimedJob, JobHandler } from '#server/platform/queue/job.ts'
import { type CircuitBreaker, createCircuitBreaker } from './circuit-breaker.ts'
import { imageJob } from './image.job.ts'
import type { ImageJob, RunningImage } from './image-states.ts'
import { createProgressNotes } from './progress-notes.ts'
import {
  batchImages,
  beginImage,
  completeImage,
  failImage,
  type ImageBatches,
  imageKey,
  returnToPending,
} from './run-image.ts'
import { createUnfinishedImages, type UnfinishedImages } from './unfinished-images.ts'

const MAX_ATTEMPTS = 3
/** Far longer than any model takes: a run that hangs would keep its unit, its place and its session for ever. */
const MAX_RUN_MS = 3 * 60_000
/** Found in the product's photo before the service was asked. */
const UNASKED: ReadonlySet<FailureCode> = new Set(['NO_PICTURE', 'UNREADABLE_PICTURE', 'PRODUCT_NOT_FOUND'])

type ImagePayload = z.infer<typeof imageJob.payload>
type Parts = { app: App; batches: ImageBatches; breaker: CircuitBreaker; unfinished: UnfinishedImages }

/** The one-image job: take quota, make the picture outside any transaction, store the file, close in one transaction. */
export function imageHandler(app: App): JobHandler<ImagePayload> {
  const noteSession = createProgressNotes(app)
  const parts = {
    app,
    batches: batchImages(app),
    breaker: createCircuitBreaker(app),
    unfinished: createUnfinishedImages(),
  }
  return {
    ...imageJob,
    concurrency: app.config.workerConcurrency ?? app.imageModel.concurrency,
    maxAttempts: MAX_ATTEMPTS,
    capacity: parts.breaker.capacity,
    async run(job, signal) {
      const ended = await makeImage(parts, job, signal)
      if (ended) noteSession(ended)
    },
    async exhausted(job, error) {
      const failed = await failImage(app, imageOf(job), codeOf(error))
      if (failed) noteSession(failed)
    },
  }
}

function codeOf(error: unknown): FailureCode {
  if (error instanceof UpstreamFailure) return error.code
  if (error instanceof StoreFailure) return 'STORAGE_ERROR'
  return error instanceof Error && error.name === 'TimeoutError' ? 'TIMEOUT' : 'GEMINI_ERROR'
}

function imageOf(job: ClaimedJob<ImagePayload>): ImageJob {
  return { id: job.payload.imageId, jobId: job.id }
}

/** Answers the image when it reached its end, undefined when there was nothing to do. */
async function makeImage(
  parts: Parts,
  job: ClaimedJob<ImagePayload>,
  signal: AbortSignal,
): Promise<RunningImage | undefined> {
  const { app, batches, breaker, unfinished } = parts
  const image = await beginImage(app, batches, imageOf(job))
  if (!image) {
    await breaker.unasked()
    return undefined
  }
  try {
    const result = await makeAndStore(parts, image, signal)
    await completeImage(app, batches, image, result).catch((error: unknown) => {
      unfinished.keep(image, result)
      throw error
    })
    app.metrics.images.inc({ outcome: 'completed' })
    return image
  } catch (error) {
    if (error instanceof ImageFailure) {
      await failImage(app, image, error.code)
      if (UNASKED.has(error.code)) await breaker.unasked()
      app.metrics.images.inc({ outcome: 'error' })
      return image
    }
    // Another try may help: nobody is charged for waiting.
    await returnToPending(app, image)
    if (error instanceof UpstreamFailure) throw await breaker.failed(error)
    if (!(error instanceof StoreFailure)) throw error
    await breaker.unasked()
    throw (await breaker.storeFailed(error)) ?? error
  }
}

/** Has the image made, unless an earlier run did and could not finish. */
async function makeAndStore({ app, breaker, unfinished }: Parts, image: RunningImage, signal: AbortSignal) {
  let result = unfinished.take(image)
  if (result) await breaker.unasked()
  else {
    const startedAt = performance.now()
    const request = await requestFor(app, image)
    const made = await askModel(app, breaker, request, signal)
    result = { made, durationMs: Math.round(performance.now() - startedAt) }
    app.metrics.imageSeconds.observe(result.durationMs / 1000)
  }
  try {
    return { ...result, key: await storeFile(app, breaker, image, result.made) }
  } catch (error) {
    unfinished.keep(image, result)
    throw error
  }
}

/** The model's image; its service is known to be there when it made one, and also when it said why not. */
async function askModel(
  app: App,
  breaker: CircuitBreaker,
  request: ImageRequest,
  signal: AbortSignal,
): Promise<MadeImage> {
  try {
    const made = await inTime(signal, (limit) => app.imageModel.generate(request, limit))
    await breaker.answered()
    return made
  } catch (error) {
    if (error instanceof ImageFailure && !UNASKED.has(error.code)) await breaker.answered()
    throw error
  }
}

/** Work that ends with the signal or at the time limit, whether it listens or not. */
function inTime<T>(signal: AbortSignal, work: (limit: AbortSignal) => Promise<T>): Promise<T> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(MAX_RUN_MS)])
  const ended = new Promise<never>((_, reject) => {
    limit.addEventListener('abort', () => reject(limit.reason), { once: true })
  })
  return Promise.race([work(limit), ended])
}

async function requestFor(app: App, image: RunningImage): Promise<ImageRequest> {
  const { product, pictureKey, clientId, studioSessionId } = image
  if (!pictureKey) throw new ImageFailure('NO_PICTURE')
  return {
    picture: await app.files.read(pictureKey).catch((error: unknown) => {
      throw error instanceof FileMissing ? new ImageFailure('UNREADABLE_PICTURE', error) : error
    }),
    product: modelProduct(product),
    settings: image.settings,
    references: () => readReferences(app, clientId, studioSessionId),
    variant: image.variant,
    seed: image.seed,
  }
}

/** A product in the words of an image model. */
export function modelProduct(product: RunningImage['product']): ImageRequest['product'] {
  const { name, category, description, placement, dimensions } = product
  return {
    name,
    category,
    description,
    ...placement,
    widthCm: dimensions.widthCm ?? undefined,
    depthCm: dimensions.depthCm ?? undefined,
    heightCm: dimensions.heightCm ?? undefined,
  }
}

/** Throws a postponement while the store is away for all, ImageFailure when it does not take this file. */
async function storeFile(app: App, breaker: CircuitBreaker, image: RunningImage, made: MadeImage): Promise<string> {
  const key = imageKey(image, image.attempt)
  const noteFailure = (error: unknown) => app.log.warn({ error, imageId: image.id }, 'failed to store image; retrying')
  try {
    await storeWithRetry(() => storePicture(app.files, key, made.jpeg, made.thumbnails), noteFailure)
    return key
  } catch (error) {
    const postponed = error instanceof StoreFailure && (await breaker.storeFailed(error))
    throw postponed || new ImageFailure('STORAGE_ERROR', error)
  }
}
