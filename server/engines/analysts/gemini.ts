import type { z } from 'zod'
import { MESSAGES } from '#contract/messages.ts'
import { askJson } from '#server/engines/gemini/ask-json.ts'
import type { Gemini, GeminiQuestion } from '#server/engines/gemini/client.ts'
import { inlinePicture } from '#server/engines/gemini/inline-picture.ts'
import { UpstreamFailure } from '#server/engines/image-models/image-model.ts'
import type { Log } from '#server/platform/log.ts'
import { retry } from '#server/platform/retry.ts'
import type { Analyst } from './analyst.ts'
import { PICTURE_QUESTION, pictureAnswerSchema } from './gemini/picture-question.ts'
import { productAnswerSchema, productQuestion, toAnalysis } from './gemini/product-question.ts'
import { samplePictures } from './gemini/sample-pictures.ts'
import type { SetupAlert } from './setup-alert.ts'

/**
 * Milliseconds: an analysis may take, its one retry included; before that retry; an inspiration may take to be read,
 * while its upload waits, which has 10 seconds in all.
 */
export const GEMINI_LIMITS = { analysisMs: 60_000, busyWaitMs: 10_000, readingMs: 6_000 }
const INSPIRATION_PX = 768

const isRateLimit = (error: unknown) => error instanceof UpstreamFailure && error.fault === 'rate_limited'

export type GeminiAnalystOptions = {
  model: string
  /** Measures palettes, and answers whenever Gemini does not. */
  offline: Analyst
  log: Log
  alert: SetupAlert
  limits?: typeof GEMINI_LIMITS
}

/** Gemini reads products and pictures; whatever goes wrong with it, the offline analyst answers and the analysis says so. */
export function createGeminiAnalyst(
  gemini: Gemini,
  { model, offline, log, alert, limits = GEMINI_LIMITS }: GeminiAnalystOptions,
): Analyst {
  async function ask<S extends z.ZodType>(schema: S, parts: GeminiQuestion['parts'], limitMs: number) {
    try {
      const answer = await askJson(gemini, schema, { model, parts, limitMs })
      await alert.answered()
      return answer
    } catch (error) {
      if (error instanceof UpstreamFailure && error.fault === 'setup') await alert.refused(error.advice)
      throw error
    }
  }

  return {
    async analyseProducts(products, onBusy) {
      const basic = await offline.analyseProducts(products)
      try {
        const deadline = performance.now() + limits.analysisMs
        const sample = await samplePictures(products)
        const question = productQuestion(
          products,
          sample.map(({ index }) => index),
        )
        const parts = [{ text: question }, ...sample.map(({ part }) => part)]
        const answer = await retry(
          () => {
            const limitMs = Math.max(1, Math.round(deadline - performance.now()))
            return ask(productAnswerSchema, parts, limitMs)
          },
          { delays: [limits.busyWaitMs], mayPass: isRateLimit, onRetry: () => onBusy?.() },
        )
        return toAnalysis(products, answer, basic)
      } catch (error) {
        log.warn({ error }, 'failed to analyze products with Gemini; used their metadata')
        return { ...basic, warnings: [MESSAGES.analysisFallback, ...basic.warnings] }
      }
    },
    async readPicture(picture) {
      const measured = await offline.readPicture(picture)
      try {
        const parts = [{ text: PICTURE_QUESTION }, await inlinePicture(picture, INSPIRATION_PX)]
        const seen = await ask(pictureAnswerSchema, parts, limits.readingMs)
        return { ...measured, ...seen, props: [...new Set(seen.props)] }
      } catch (error) {
        log.warn({ error }, 'failed to read picture with Gemini; used measured colors and light')
        return measured
      }
    },
  }
}
