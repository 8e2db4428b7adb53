/** Who wants to be told of something. `subscribe` gives back the end of it. */
export function createListeners<Told extends unknown[] = []>() {
  const listeners = new Set<(...told: Told) => void>()
  return {
    tell(...told: Told): void {
      for (const listener of listeners) listener(...told)
    },
    subscribe(listener: (...told: Told) => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
