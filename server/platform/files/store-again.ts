import { setTimeout } from 'node:timers/promises'
import { withJitter } from '#server/platform/queue/postponed.ts'
import { StoreFailure } from './store-failure.ts'

/** The waits before the second, third and last try to store something: a store is seldom away for longer. */
const WAITS_MS = [500, 1_000, 2_000]

/** Stores something, three more times when it fails for a reason that may pass; `onRetry` hears of each failure but the last, which is thrown. */
export async function storeAgain(
  store: () => Promise<void>,
  onRetry: (error: unknown) => void,
  [wait, ...later]: readonly number[] = WAITS_MS,
): Promise<void> {
  try {
    await store()
  } catch (error) {
    if (wait === undefined || (error instanceof StoreFailure && error.fault !== 'away')) throw error
    onRetry(error)
    await setTimeout(withJitter(wait))
    await storeAgain(store, onRetry, later)
  }
}
