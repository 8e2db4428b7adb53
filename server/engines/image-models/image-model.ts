import type { FailureCode } from '#contract/failures.ts'
import type { PhotoWarning } from '#contract/fields.ts'
import type { DerivedStyle } from '#contract/inspirations.ts'
import type { ImageSettings } from '#contract/settings.ts'
import type { Category } from '#contract/vocabulary.ts'
import type { ImagePace } from './run-estimate.ts'

/** The session's inspirations in their order, and what they have in common. */
export type References = {
  /** Each reads one picture (JPEG, PNG or WebP), undefined when it is gone: they are large, so one at a time. */
  pictures: (() => Promise<Uint8Array | undefined>)[]
  look: DerivedStyle | undefined
}

export type ImageRequest = {
  /** The product photo as stored: JPEG, PNG or WebP. */
  picture: Uint8Array
  product: {
    name: string
    category: Category
    description: string
    widthCm?: number | undefined
    depthCm?: number | undefined
    heightCm?: number | undefined
    class?: string | undefined
    mount?: string | undefined
    standsAtCm?: number | undefined
  }
  settings: ImageSettings
  /** Read on demand: the studio renderer needs none of it. */
  references(): Promise<References>
  variant: number
  /** Unsigned 32-bit; the same request makes the same image where the model can promise it. */
  seed: number
}

export type MadeImage = {
  jpeg: Uint8Array
  width: number
  height: number
  thumbhash: string
  thumbnails: ReadonlyMap<number, Uint8Array>
  model: string
  digitalSourceType: string
  details: Record<string, unknown>
}

/**
 * Makes one image. Fails with ImageFailure when a person must act, with UpstreamFailure when the service behind it is at fault,
 * with any other error when trying again may help.
 */
export type ImageModel = {
  name: string
  /** What its images say they were made by. */
  model: string
  /** Seconds an image takes with all places at work, as long as nobody has measured it; `slowest` on a slow machine. */
  pace: ImagePace
  /** Images this model makes at the same time in one process. */
  concurrency: number
  generate(request: ImageRequest, signal: AbortSignal): Promise<MadeImage>
  /** Why images of a product photo may turn out wrong, where this model can tell. Throws when the photo cannot be read. */
  inspectPhoto?(photo: Uint8Array): Promise<PhotoWarning | null>
  close(): Promise<void>
}

/** A failure that no retry mends: its text says what to do. */
export class ImageFailure extends Error {
  readonly code: FailureCode
  constructor(code: FailureCode, cause?: unknown) {
    super(code, { cause })
    this.code = code
  }
}

/**
 * The service behind the model did not do its work.
 * `unavailable`: down, slow or broken; tried again, and counted, until the attempts are used up and the image ends as `code`.
 * `no_image`: an answer without a picture; the same, but no sign that the service is down.
 * `rate_limited`: too much at once; tried again after `retryAfterMs`, and not counted.
 * `day_quota`: the day's contingent is used up; nothing is tried until `retryAfterMs` have passed.
 * `setup`: it refuses this key, model or place; no waiting helps, `advice` says what the operator has to change.
 */
export type UpstreamFault = 'unavailable' | 'no_image' | 'rate_limited' | 'day_quota' | 'setup'

export class UpstreamFailure extends Error {
  readonly fault: UpstreamFault
  /** What the image ends as when no further try is left. */
  readonly code: FailureCode
  readonly retryAfterMs: number | undefined
  readonly advice: string
  constructor(
    fault: UpstreamFault,
    code: FailureCode,
    { retryAfterMs, advice = '', cause }: { retryAfterMs?: number | undefined; advice?: string; cause?: unknown } = {},
  ) {
    super(`${code}: ${fault}`, { cause })
    this.fault = fault
    this.code = code
    this.retryAfterMs = retryAfterMs
    this.advice = advice
  }
}
