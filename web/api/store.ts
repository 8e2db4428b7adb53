import { useSyncExternalStore } from 'react'

export type Store<State, Action> = {
  state(): State
  dispatch(action: Action): void
  subscribe(listener: () => void): () => void
}

/** A reducer with its state outside React: what saves in the background needs the newest state, not the last rendered one. */
export function createStore<State, Action>(
  reducer: (state: State, action: Action) => State,
  initial: State,
): Store<State, Action> {
  const listeners = new Set<() => void>()
  let state = initial
  return {
    state: () => state,
    dispatch(action) {
      const next = reducer(state, action)
      if (next === state) return
      state = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export function useStore<State, Action>(store: Store<State, Action>): State {
  return useSyncExternalStore(store.subscribe, store.state)
}
