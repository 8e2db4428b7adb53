import { setTimeout as wait } from 'node:timers/promises'

export type RetryOptions = {
  /** The wait before each retry in milliseconds: as many retries as there are waits. */
  delays: readonly number[]
  /** Whether this error may pass; any other is final at once. */
  mayPass: (error: unknown) => boolean
  /** Called with each error that is retried. */
  onRetry?: (error: unknown) => void
}

/** Tries `work` again while its error may pass, then throws the last one. */
export async function retry<T>(work: () => Promise<T>, { delays, mayPass, onRetry }: RetryOptions): Promise<T> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await work()
    } catch (error) {
      const delay = delays[failures]
      if (delay === undefined || !mayPass(error)) throw error
      onRetry?.(error)
      await wait(delay)
    }
  }
}
