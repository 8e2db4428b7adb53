/** Keeps the results of the last `capacity` keys; a failed load is forgotten. */
export function remember<Value>(capacity: number): (key: string, load: () => Promise<Value>) => Promise<Value> {
  const entries = new Map<string, Promise<Value>>()
  return (key, load) => {
    const known = entries.get(key) ?? load()
    entries.delete(key)
    entries.set(key, known)
    known.catch(() => entries.delete(key))
    for (const oldest of entries.keys()) {
      if (entries.size <= capacity) break
      entries.delete(oldest)
    }
    return known
  }
}
