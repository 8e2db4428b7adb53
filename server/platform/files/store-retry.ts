import { withJitter } from '#server/platform/queue/postponed.ts'
import { retry } from '#server/platform/retry.ts'
import { StoreFailure } from './store-failure.ts'

/** The waits before the second, third and last try to store a file: a store is seldom away for longer. */
const WAITS_MS = [500, 1_000, 2_000]

/** Stores a file, with three retries while the store is away or fails for an unknown reason; then throws the last error. */
export async function storeWithRetry(store: () => Promise<void>, onRetry: (error: unknown) => void): Promise<void> {
  const mayPass = (error: unknown) => !(error instanceof StoreFailure) || error.fault === 'away'
  await retry(store, { delays: WAITS_MS.map(withJitter), mayPass, onRetry })
}
