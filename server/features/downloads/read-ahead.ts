/**
 * Loads items a few at a time and yields the results in the items' order. Holds at most `ahead` results.
 * `load` must not fail. Ends with the signal's reason as soon as it is aborted, also while a load hangs.
 */
export async function* readAhead<Item, Result>(
  items: Iterable<Item>,
  load: (item: Item) => Promise<Result>,
  { ahead, signal }: { ahead: number; signal: AbortSignal },
): AsyncGenerator<Result> {
  const loading: Promise<Result>[] = []
  for (const item of items) {
    loading.push(load(item))
    if (loading.length < ahead) continue
    const [first] = loading.splice(0, 1)
    if (first) yield await unlessAborted(first, signal)
  }
  for (const rest of loading) yield await unlessAborted(rest, signal)
}

/** Promise.race with one promise for the signal would keep every result alive as long as that promise. */
function unlessAborted<Result>(result: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    result.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
