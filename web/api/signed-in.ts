import { useSyncExternalStore } from 'react'

/** Whether the session a page was opened with still holds. */
export type SignedIn = {
  holds(): boolean
  /** The server has said that nobody is signed in any more. */
  ended(): void
  /** Somebody has signed in again. */
  renewed(): void
  subscribe(listener: () => void): () => void
}

export function createSignedIn(): SignedIn {
  const listeners = new Set<() => void>()
  let holds = true
  const change = (next: boolean) => {
    if (next === holds) return
    holds = next
    for (const listener of listeners) listener()
  }
  return {
    holds: () => holds,
    ended: () => change(false),
    renewed: () => change(true),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Whether the session holds, kept current. */
export function useSessionHolds(signedIn: SignedIn): boolean {
  return useSyncExternalStore(signedIn.subscribe, signedIn.holds)
}
