/**
 * Loads items a few at a time and yields the results in the items' order. Holds at most `ahead` results.
 * `load` must not fail. Ends with the signal's reason as soon as it is aborted, also while a load hangs.
 */
export async function* readAhead<Item, Result>(
  items: Iterable<Item>,
  load: (item: Item) => Promise<Result>,
  { ahead, signal }: { ahead: number; signal: AbortSignal },
): AsyncGenerator<Result> {
  const aborted = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  aborted.catch(() => {})
  const loading: Promise<Result>[] = []
  const next = () => Promise.race([aborted, loading.shift() ?? aborted])
  for (const item of items) {
    loading.push(load(item))
    if (loading.length >= ahead) yield await next()
  }
  while (loading.length > 0) yield await next()
}
