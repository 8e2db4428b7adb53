import { useSyncExternalStore } from 'react'
import { createListeners } from './listeners.ts'

/** State outside React: what works in the background needs the newest, not the last rendered one. */
export type Readable<State> = {
  state(): State
  /** Calls the listener after every change. Returns what stops it. */
  subscribe(listener: () => void): () => void
}
export type Value<State> = Readable<State> & { set(next: State): void }
export type Store<State, Action> = Readable<State> & { dispatch(action: Action): void }

/** A value that can be listened to; the same set again tells nobody. */
export function createValue<State>(initial: State): Value<State> {
  const listeners = createListeners()
  let state = initial
  return {
    state: () => state,
    set(next) {
      if (next === state) return
      state = next
      listeners.tell()
    },
    subscribe: listeners.subscribe,
  }
}

/** A reducer with its state. */
export function createStore<State, Action>(
  reducer: (state: State, action: Action) => State,
  initial: State,
): Store<State, Action> {
  const { state, set, subscribe } = createValue(initial)
  return { state, subscribe, dispatch: (action) => set(reducer(state(), action)) }
}

/** The state, kept current. */
export function useStore<State>({ subscribe, state }: Readable<State>): State {
  return useSyncExternalStore(subscribe, state)
}
