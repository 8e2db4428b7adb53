import type { Fetched, SafeFetch } from '#server/platform/safe-fetch.ts'
import { formatOf } from './pictures.ts'

const TIMEOUT_MS = 10_000

/** The picture could not be had: its place does not answer with one. */
export class NoPicture extends Error {}

/**
 * The bytes of a picture elsewhere, JPEG, PNG or WebP by what they are and not by what they are called.
 * Fails with FetchRefused or NoPicture.
 */
export async function fetchPicture(
  safeFetch: SafeFetch,
  url: string,
  { maxBytes, timeoutMs = TIMEOUT_MS }: { maxBytes: number; timeoutMs?: number },
): Promise<Buffer> {
  const { status, body }: Fetched = await safeFetch(url, { maxBytes, timeoutMs })
  if (status !== 200) throw new NoPicture(`answered with ${status}`)
  if (!formatOf(body)) throw new NoPicture('is no JPG, PNG or WebP')
  return body
}
