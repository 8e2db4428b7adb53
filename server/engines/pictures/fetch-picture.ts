import { Problem } from '#contract/problem.ts'
import type { Fetched, SafeFetch } from '#server/platform/safe-fetch.ts'
import type { DecodedPicture } from './decode-picture.ts'
import type { PictureDecoder } from './picture-decoder.ts'

const TIMEOUT_MS = 10_000

/** The picture could not be had: its place does not answer with one that can be used. */
export class NoPicture extends Error {}

/** A picture elsewhere, decoded as an upload is. `owner` is whose turn of the decoder it takes. Fails with FetchRefused or NoPicture. */
export async function fetchPicture(
  { safeFetch, pictureDecoder }: { safeFetch: SafeFetch; pictureDecoder: Pick<PictureDecoder, 'decode'> },
  url: string,
  { owner, maxBytes, timeoutMs = TIMEOUT_MS }: { owner: string; maxBytes: number; timeoutMs?: number },
): Promise<DecodedPicture> {
  const { status, body }: Fetched = await safeFetch(url, { maxBytes, timeoutMs })
  if (status !== 200) throw new NoPicture(`answered with ${status}`)
  return pictureDecoder.decode(body, owner).catch((error: unknown) => {
    throw error instanceof Problem ? new NoPicture(error.message, { cause: error }) : error
  })
}
