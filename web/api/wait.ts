/**
 * Resolves when `begin` is called back, and rejects with the signal's reason as soon as it is aborted. What `begin`
 * gives back ends the waiting.
 */
export function until(begin: (done: () => void) => () => void, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) return reject(signal.reason)
    const end = () => {
      stop()
      signal?.removeEventListener('abort', abort)
    }
    const abort = () => {
      end()
      reject(signal?.reason)
    }
    const stop = begin(() => {
      end()
      resolve()
    })
    signal?.addEventListener('abort', abort)
  })
}

/** Resolves after so many milliseconds; aborted, it rejects at once. */
export function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return until((done) => {
    const timer = setTimeout(done, ms)
    return () => clearTimeout(timer)
  }, signal)
}
