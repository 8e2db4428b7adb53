import type { Candidate, FinishReason, GenerateContentResponse, Part } from '@google/genai'
import { ImageFailure, UpstreamFailure } from '#server/engines/image-models/image-model.ts'

/** Why Gemini stops for good: the same request is refused again. All other reasons may pass. */
const REFUSALS: ReadonlySet<`${FinishReason}`> = new Set([
  'SAFETY',
  'RECITATION',
  'LANGUAGE',
  'BLOCKLIST',
  'PROHIBITED_CONTENT',
  'SPII',
  'IMAGE_SAFETY',
  'IMAGE_PROHIBITED_CONTENT',
  'IMAGE_RECITATION',
])

/**
 * The picture of an answer, encoded as Gemini made it: the last of several, and none of those it drew while thinking.
 * Throws ImageFailure BLOCKED for a refusal, UpstreamFailure no_image for an answer without a picture.
 */
export function readPictureAnswer(answer: GenerateContentResponse): Buffer {
  const candidate = acceptedCandidate(answer)
  const data = saidParts(candidate).findLast(({ inlineData }) => inlineData?.data)?.inlineData?.data
  if (!data) throw noPicture(new Error(reasonOf(candidate)))
  return Buffer.from(data, 'base64')
}

/** The text of an answer, its thoughts left out. Throws ImageFailure BLOCKED for a refusal. */
export function readTextAnswer(answer: GenerateContentResponse): string {
  return saidParts(acceptedCandidate(answer))
    .map(({ text }) => text ?? '')
    .join('')
}

export function noPicture(cause: unknown): UpstreamFailure {
  return new UpstreamFailure('no_image', 'NO_IMAGE', { cause })
}

function acceptedCandidate({ promptFeedback, candidates }: GenerateContentResponse): Candidate | undefined {
  const { blockReason } = promptFeedback ?? {}
  if (blockReason && blockReason !== 'BLOCKED_REASON_UNSPECIFIED') {
    throw new ImageFailure('BLOCKED', new Error(`prompt: ${blockReason}`))
  }
  const candidate = candidates?.[0]
  if (candidate?.finishReason && REFUSALS.has(candidate.finishReason)) {
    throw new ImageFailure('BLOCKED', new Error(reasonOf(candidate)))
  }
  return candidate
}

/** Gemini sends `parts: null` with some refusals. */
function saidParts(candidate: Candidate | undefined): Part[] {
  return (candidate?.content?.parts ?? []).filter(({ thought }) => !thought)
}

/** The reason, and Gemini's own words where it gave some; the SDK drops its `finishMessage`. */
function reasonOf(candidate: Candidate | undefined): string {
  const words = saidParts(candidate).map(({ text }) => text ?? '')
  return [candidate?.finishReason ?? 'no candidate', words.join('')].filter((part) => part !== '').join(': ')
}
