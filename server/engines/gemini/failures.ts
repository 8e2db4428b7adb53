import { z } from 'zod'
import { ImageFailure, UpstreamFailure } from '#server/engines/image-models/image-model.ts'
import type { Log } from '#server/platform/log.ts'
import { AnswerTooLarge } from './bounded-fetch.ts'
import { millisecondsToNextTry } from './day-quota.ts'
import { type Refusal, setupAdvice } from './setup-faults.ts'

/** An SDK error's message is the answer's body, JSON of google.rpc.Status. */
const statusSchema = z.object({
  error: z.object({
    status: z.string().catch(''),
    message: z.string().catch(''),
    details: z
      .array(
        z.object({
          reason: z.string().optional().catch(undefined),
          retryDelay: z.string().optional().catch(undefined),
          violations: z
            .array(z.object({ quotaId: z.string().catch(''), quotaValue: z.string().optional().catch(undefined) }))
            .optional()
            .catch(undefined),
        }),
      )
      .catch([]),
  }),
})
type Status = z.output<typeof statusSchema>['error']

const NO_STATUS: Status = { status: '', message: '', details: [] }
/** Google's and nginx's word for a caller that went away (499), and its own time limit (408): trying again may help. */
const PASSING = new Set([408, 499])

type Circumstances = { model: string; timedOut: boolean; now: Date; log: Log }

/** What a failed request means: UpstreamFailure when Gemini or its set-up is at fault, ImageFailure when the request is. */
export function toFailure(error: unknown, { model, timedOut, now, log }: Circumstances): Error {
  if (timedOut) return new UpstreamFailure('unavailable', 'TIMEOUT', { cause: error })
  if (error instanceof AnswerTooLarge) return new UpstreamFailure('no_image', 'NO_IMAGE', { cause: error })
  const code = httpStatusOf(error)
  if (code === undefined) return unavailable(error)
  if (code >= 500 || PASSING.has(code)) return unavailable(error)
  const status = readStatus(error)
  const advice = setupAdvice(refusalOf(code, status), model)
  if (advice) {
    log.error({ code, model, status: status.status, advice }, 'Gemini refused the key or model')
    return new UpstreamFailure('setup', 'GEMINI_ERROR', { advice, cause: error })
  }
  if (code === 429) return tooMany(status, now, error)
  return new ImageFailure('INVALID_REQUEST', error)
}

const unavailable = (cause: unknown) => new UpstreamFailure('unavailable', 'GEMINI_ERROR', { cause })

/** Of an SDK ApiError; undefined when no answer came: refused or cut connection, unreadable JSON. */
function httpStatusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || error.name !== 'ApiError' || !('status' in error)) return undefined
  return typeof error.status === 'number' ? error.status : undefined
}

function readStatus(error: unknown): Status {
  try {
    const parsed = statusSchema.safeParse(JSON.parse(error instanceof Error ? error.message : ''))
    return parsed.data?.error ?? NO_STATUS
  } catch {
    return NO_STATUS
  }
}

function refusalOf(code: number, { status, message, details }: Status): Refusal {
  return {
    code,
    status,
    message,
    reasons: details.flatMap(({ reason }) => reason ?? []),
    quotas: details.flatMap(({ violations = [] }) =>
      violations.map(({ quotaId, quotaValue }) => ({ quotaId, quotaValue })),
    ),
  }
}

function tooMany({ details }: Status, now: Date, cause: unknown): UpstreamFailure {
  const quotas = details.flatMap(({ violations = [] }) => violations.map(({ quotaId }) => quotaId))
  if (quotas.some((quotaId) => quotaId.includes('PerDay'))) {
    return new UpstreamFailure('day_quota', 'GEMINI_ERROR', { retryAfterMs: millisecondsToNextTry(now), cause })
  }
  const delay = details.map(({ retryDelay }) => milliseconds(retryDelay)).find((value) => value !== undefined)
  return new UpstreamFailure('rate_limited', 'GEMINI_ERROR', { retryAfterMs: delay, cause })
}

/** google.protobuf.Duration in JSON: "53s", "1.5s". */
function milliseconds(duration: string | undefined): number | undefined {
  const seconds = /^(\d+(?:\.\d+)?)s$/.exec(duration ?? '')?.[1]
  return seconds === undefined ? undefined : Math.ceil(Number(seconds) * 1000)
}
