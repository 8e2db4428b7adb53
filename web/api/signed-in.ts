import { createValue, useStore } from '#web/store.ts'

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
  const { state, set, subscribe } = createValue(true)
  return { holds: state, ended: () => set(false), renewed: () => set(true), subscribe }
}

/** Whether the session holds, kept current. */
export function useSessionHolds({ holds, subscribe }: SignedIn): boolean {
  return useStore({ state: holds, subscribe })
}
