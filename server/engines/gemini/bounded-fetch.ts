/** Above what a 4K picture takes in base64; an answer beyond it is a mistake that would fill the memory. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024

export class AnswerTooLarge extends Error {}

/** `fetch`, but an answer that grows beyond the bound is cut off with AnswerTooLarge. */
export async function boundedFetch(url: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init)
  if (!response.body) return response
  let bytes = 0
  const bound = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength
      if (bytes > MAX_ANSWER_BYTES) throw new AnswerTooLarge(`more than ${MAX_ANSWER_BYTES} bytes`)
      controller.enqueue(chunk)
    },
  })
  const { status, statusText, headers } = response
  return new Response(response.body.pipeThrough(bound), { status, statusText, headers })
}
