import { Problem } from '#contract/problem.ts'

/** Retries of an upload without an answer, and the wait before each. */
const RETRY_DELAYS_MS = [1_000, 2_000, 4_000]

/** Repeats `send` while no answer comes: three retries after the first try. A refusal is final at once. */
export async function sendWithRetries<T>(send: () => Promise<T>, signal: AbortSignal, failures = 0): Promise<T> {
  try {
    return await send()
  } catch (error) {
    const delay = RETRY_DELAYS_MS[failures]
    if (!(error instanceof Problem && error.code === 'network') || delay === undefined) throw error
    await new Promise((resolve) => setTimeout(resolve, delay))
    signal.throwIfAborted()
    return sendWithRetries(send, signal, failures + 1)
  }
}
