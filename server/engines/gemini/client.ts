import type { GenerateContentConfig, GenerateContentResponse, Part } from '@google/genai'
import type { Clock } from '#server/platform/clock.ts'
import type { Log } from '#server/platform/log.ts'
import { boundedFetch } from './bounded-fetch.ts'
import { toFailure } from './failures.ts'

export type GeminiOptions = { apiKey: string; baseUrl: string; clock: Clock; log: Log }
export type GeminiQuestion = {
  model: string
  parts: Part[]
  config: GenerateContentConfig
  /** Little thinking, pictures at low resolution: sooner and cheaper, where that is good enough. */
  quick?: boolean
  /** Milliseconds this request may take, its answer included. */
  limitMs: number
  signal?: AbortSignal
}

/** Asks Gemini once. Fails with UpstreamFailure or ImageFailure, or with the signal's reason when it fires first. */
export type Gemini = { ask(question: GeminiQuestion): Promise<GenerateContentResponse> }

/** Gemini through Google's SDK, which is loaded by installations that use it only. It never retries: the queue does. */
export async function createGemini({ apiKey, baseUrl, clock, log }: GeminiOptions): Promise<Gemini> {
  const { GoogleGenAI, MediaResolution, ThinkingLevel } = await import('@google/genai')
  // Said in full, so that the SDK takes nothing from environment variables of its own.
  const sdk = new GoogleGenAI({ apiKey, vertexai: false, httpOptions: { baseUrl, fetch: boundedFetch } })
  const quickly: GenerateContentConfig = {
    thinkingConfig: { thinkingLevel: ThinkingLevel.LOW },
    mediaResolution: MediaResolution.MEDIA_RESOLUTION_LOW,
  }
  const warnOnce = retirementWarning(log)
  return {
    async ask({ model, parts, config, quick, limitMs, signal }) {
      const limit = AbortSignal.timeout(limitMs)
      const abortSignal = signal ? AbortSignal.any([signal, limit]) : limit
      try {
        const answer = await sdk.models.generateContent({
          model,
          contents: [{ role: 'user', parts }],
          config: { ...config, ...(quick && quickly), abortSignal },
        })
        warnOnce(model, answer)
        return answer
      } catch (error) {
        signal?.throwIfAborted()
        throw toFailure(error, { model, timedOut: limit.aborted, now: clock.now(), log })
      }
    },
  }
}

/** The operator hears once of each model's announced end. */
function retirementWarning(log: Log) {
  const warned = new Set<string>()
  return (model: string, { modelStatus }: GenerateContentResponse): void => {
    if (!modelStatus?.retirementTime || warned.has(model)) return
    warned.add(model)
    const { retirementTime, modelStage, message } = modelStatus
    log.warn(
      { model, retirementTime, modelStage, message },
      'found Gemini model that Google will retire; choose another',
    )
  }
}
