/** Keeps the results of the last `capacity` keys; a failed load is forgotten. */
export function remember<Value>(capacity: number): (key: string, load: () => Promise<Value>) => Promise<Value> {
  const entries = new Map<string, Promise<Value>>()
  return (key, load) => {
    const known = entries.get(key) ?? load()
    known.catch(() => entries.delete(key))
    keepNewest(entries, key, known, capacity)
    return known
  }
}

/** Adds to a map as its newest entry and drops the oldest beyond `capacity`. */
export function keepNewest<Value>(entries: Map<string, Value>, key: string, value: Value, capacity: number): void {
  entries.delete(key)
  entries.set(key, value)
  for (const oldest of [...entries.keys()].slice(0, Math.max(0, entries.size - capacity))) entries.delete(oldest)
}
