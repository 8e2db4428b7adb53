/**
 * Does work on the same things one after the other, in the order it was asked for; what is about other things does not
 * wait. A failure is told to whoever asked, and the next has its turn.
 */
export function createKeyedMutex() {
  const last = new Map<string, Promise<unknown>>()
  return async function inTurn<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    const before = [...new Set(keys.flatMap((key) => last.get(key) ?? []))]
    const result = Promise.allSettled(before).then(work)
    for (const key of keys) last.set(key, result)
    try {
      return await result
    } finally {
      for (const key of keys) if (last.get(key) === result) last.delete(key)
    }
  }
}
