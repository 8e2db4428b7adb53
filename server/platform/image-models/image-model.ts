import type { MESSAGES } from '#contract/messages.ts'
import type { ImageSettings } from '#contract/settings.ts'

export type ImageRequest = {
  /** The product photo as stored: JPEG, PNG or WebP. */
  picture: Uint8Array
  product: {
    name: string
    widthCm?: number | undefined
    depthCm?: number | undefined
    heightCm?: number | undefined
    class?: string | undefined
    mount?: string | undefined
    standsAtCm?: number | undefined
  }
  settings: ImageSettings
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

/** Makes one image. Fails with ImageFailure when a person must act, with any other error when trying again may help. */
export type ImageModel = {
  name: string
  /** Images this model makes at the same time in one process. */
  concurrency: number
  generate(request: ImageRequest, signal: AbortSignal): Promise<MadeImage>
  close(): Promise<void>
}

export type FailureCode = keyof typeof MESSAGES.failures

/** A failure that no retry mends: its text says what to do. */
export class ImageFailure extends Error {
  readonly code: FailureCode
  constructor(code: FailureCode, cause?: unknown) {
    super(code, { cause })
    this.code = code
  }
}
