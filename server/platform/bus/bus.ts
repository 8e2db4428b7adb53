/**
 * Short messages between the processes of one installation. They are hints: each may be lost, and nothing may depend on
 * one. What must not be lost is in the database.
 */
export type Bus = {
  /** Tells every process, this one at once. Neither waits nor throws. */
  publish(channel: string, message: string): void
  subscribe(channel: string, listener: (message: string) => void): () => void
  /** Whether messages of the other processes arrive at present. */
  isWhole(): boolean
  /** Calls the listener each time messages stop arriving. */
  onLost(listener: () => void): () => void
  close(): Promise<void>
}

export type Listeners = {
  tell(channel: string, message: string): void
  add: Bus['subscribe']
}

/** Who listens to what within this process. */
export function createListeners(): Listeners {
  const channels = new Map<string, Set<(message: string) => void>>()
  return {
    tell(channel, message) {
      for (const listener of channels.get(channel) ?? []) listener(message)
    },
    add(channel, listener) {
      const set = channels.get(channel) ?? new Set()
      channels.set(channel, set.add(listener))
      return () => {
        set.delete(listener)
        if (set.size === 0 && channels.get(channel) === set) channels.delete(channel)
      }
    },
  }
}

/** The bus of a process that is alone. */
export function createLocalBus(): Bus {
  const { tell, add } = createListeners()
  return { publish: tell, subscribe: add, isWhole: () => true, onLost: () => () => {}, close: async () => {} }
}
