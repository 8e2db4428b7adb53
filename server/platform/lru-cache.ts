/** Remembers the values used last, at most `max` of them. */
export type Recent<T> = {
  get(key: string): T | undefined
  set(key: string, value: T): void
  delete(key: string): void
}

export function lruCache<T>(max: number): Recent<T> {
  // A Map keeps the order of insertion: what was used is inserted anew, so the first one is the one to forget.
  const entries = new Map<string, T>()
  const set = (key: string, value: T) => {
    entries.delete(key)
    entries.set(key, value)
    const [oldest] = entries.keys()
    if (entries.size > max && oldest !== undefined) entries.delete(oldest)
  }
  return {
    get(key) {
      const value = entries.get(key)
      if (value !== undefined) set(key, value)
      return value
    },
    set,
    delete: (key) => void entries.delete(key),
  }
}

/** Makes the value of each key once, for everybody who asks while it is remembered; a failure is not remembered. */
export function memoizeAsync<T>(max: number): (key: string, make: () => Promise<T>) => Promise<T> {
  const recent = lruCache<Promise<T>>(max)
  return (key, make) => {
    const known = recent.get(key)
    if (known) return known
    const made = make()
    recent.set(key, made)
    made.catch(() => recent.delete(key))
    return made
  }
}
