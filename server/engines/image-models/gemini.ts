import type { Part } from '@google/genai'
import { LIMITS } from '#contract/limits.ts'
import { digitalSourceType } from '#renderer/renderer.ts'
import type { Gemini } from '#server/engines/gemini/client.ts'
import { inlinePicture } from '#server/engines/gemini/inline-picture.ts'
import { noPicture, readPictureAnswer } from '#server/engines/gemini/read-answer.ts'
import { finishPicture } from './finish-picture.ts'
import { type ImageSize, imageCost } from './gemini/prices.ts'
import { imagePrompt } from './gemini/prompt.ts'
import { ImageFailure, type ImageModel, type References } from './image-model.ts'

const SIZE: ImageSize = '1K'
const LIMIT_MS = 120_000
/** Longer sides of what is sent: the product in detail, inspirations for their mood only. */
const PRODUCT_PX = 2048
const REFERENCE_PX = 1024
const MAX_REFERENCES = 5
/** Gemini's seed is a signed 32-bit number, ours an unsigned one. */
const SEED_MASK = 0x7fff_ffff
const DIGITAL_SOURCE_TYPE = digitalSourceType('trainedAlgorithmicMedia')

export type GeminiModelOptions = { model: string; concurrency: number }

/** Gemini as an image model: one request an image, no retries, the product's photo first and the inspirations after it. */
export function createGeminiModel(gemini: Gemini, { model, concurrency }: GeminiModelOptions): ImageModel {
  return {
    name: 'gemini',
    model,
    pace: { seconds: LIMITS.secondsPerImageEstimate, slowest: LIMITS.secondsPerImageEstimate },
    concurrency,
    close: async () => {},
    async generate(request, signal) {
      const { pictures, look } = await request.references()
      const product = await productPart(request.picture)
      const references = await referenceParts(pictures.slice(0, MAX_REFERENCES))
      const prompt = imagePrompt({ ...request, pictures: references.length, look })
      const { aspectRatio } = request.settings
      const seed = request.seed & SEED_MASK
      const startedAt = performance.now()
      const answer = await gemini.ask({
        model,
        parts: [{ text: prompt }, product, ...references],
        config: { responseModalities: ['TEXT', 'IMAGE'], imageConfig: { aspectRatio, imageSize: SIZE }, seed },
        limitMs: LIMIT_MS,
        signal,
      })
      const latencyMs = Math.round(performance.now() - startedAt)
      const picture = readPictureAnswer(answer)
      const finished = await finishPicture(picture, { aspectRatio, digitalSourceType: DIGITAL_SOURCE_TYPE }).catch(
        (error: unknown) => {
          throw noPicture(error)
        },
      )
      return {
        ...finished,
        model,
        details: {
          modelVersion: answer.modelVersion ?? null,
          responseId: answer.responseId ?? null,
          prompt,
          seed,
          references: references.length,
          size: SIZE,
          latencyMs,
          usage: answer.usageMetadata ?? null,
          cost: imageCost(model, SIZE) ?? null,
        },
      }
    },
  }
}

async function productPart(picture: Uint8Array): Promise<Part> {
  try {
    return await inlinePicture(picture, PRODUCT_PX)
  } catch (error) {
    throw new ImageFailure('UNREADABLE_PICTURE', error)
  }
}

/** Inspirations that are gone or cannot be decoded are left out. */
async function referenceParts(pictures: References['pictures']): Promise<Part[]> {
  const parts: Part[] = []
  for (const read of pictures) {
    const picture = await read()
    const part = picture && (await inlinePicture(picture, REFERENCE_PX).catch(() => undefined))
    if (part) parts.push(part)
  }
  return parts
}
