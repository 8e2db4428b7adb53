import { createListeners } from '#web/listeners.ts'
import { useStore } from '#web/store.ts'
import { gotNoAnswer } from './passing-failure.ts'
import { until } from './wait.ts'

/**
 * `online`, `reconnecting` while the first retries run, `offline` after three of them failed; `full` while the server
 * answers but has no space to save anything.
 */
export type ConnectionState = 'online' | 'reconnecting' | 'offline' | 'full'

/** The waits before the first retries of what got no answer. */
export const FIRST_RETRIES_MS = [2_000, 4_000, 8_000] as const
const LATER_RETRIES_MS = 10_000

/** How long to wait before retry number `failures` (0 = the first) after a connection was lost. */
export function retryDelay(failures: number): number {
  return FIRST_RETRIES_MS[failures] ?? LATER_RETRIES_MS
}

/** A read's retries of its own when no answer comes, for what is not read again as soon as the connection is back. */
export const firstRetries = {
  retry: (failures: number, error: Error): boolean => gotNoAnswer(error) && failures < FIRST_RETRIES_MS.length,
  retryDelay,
}

/** What the page says after so many failed retries. */
export function stateAfter(failures: number): ConnectionState {
  return failures < FIRST_RETRIES_MS.length ? 'reconnecting' : 'offline'
}

export type Connection = {
  state(): ConnectionState
  /** Why, where more is known than that no answer came; undefined while online. */
  reason(): string | undefined
  /** A call got no answer: starts the retries unless they run already. */
  lost(reason?: string): void
  /** A change was refused for want of space: asks every 10 s whether there is some again. */
  full(): void
  /**
   * Tries at once, because the browser is online again or a late answer came. In vain it counts for nothing: the retries
   * go on as they would have. Does nothing while online.
   */
  retryNow(): void
  subscribe(listener: () => void): () => void
}

/**
 * The one place that knows whether the server answers and saves. `retry` repeats what failed and says whether an answer
 * came, or whether there is space again: after 2, 4 and 8 s, then every 10 s, until it says yes.
 */
export function createConnection(retry: (state: ConnectionState) => Promise<boolean>): Connection {
  const { tell, subscribe } = createListeners()
  let state: ConnectionState = 'online'
  let reason: string | undefined
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking: Promise<boolean> | undefined

  const change = (next: ConnectionState) => {
    if (next === 'online') reason = undefined
    if (next === state) return
    state = next
    tell()
  }
  /** Whether the server answers now; whoever wants to know while it is being asked waits with the others. */
  const answers = async (): Promise<boolean> => {
    asking ??= retry(state).finally(() => {
      asking = undefined
    })
    const answered = await asking
    if (answered && state !== 'online') {
      clearTimeout(timer)
      change('online')
    }
    return answered
  }
  const attempt = async () => {
    if (await answers()) return
    failures += 1
    if (state !== 'full') change(stateAfter(failures))
    timer = setTimeout(attempt, state === 'full' ? LATER_RETRIES_MS : retryDelay(failures))
  }
  return {
    state: () => state,
    reason: () => reason,
    lost(why) {
      const isNews = why !== undefined && why !== reason
      if (isNews) reason = why
      if (state !== 'online') {
        if (isNews) tell()
        return
      }
      failures = 0
      change('reconnecting')
      timer = setTimeout(attempt, retryDelay(0))
    },
    full() {
      if (state !== 'online') return
      change('full')
      timer = setTimeout(attempt, LATER_RETRIES_MS)
    },
    retryNow() {
      if (state !== 'online' && state !== 'full') void answers()
    },
    subscribe,
  }
}

/** Why the connection is lost, if more is known than that it is, kept current. */
export function useLossReason(connection: Connection): string | undefined {
  return useStore({ state: connection.reason, subscribe: connection.subscribe })
}

/** Resolves once the server answers again; at once while it does. */
function whenOnline(connection: Connection): Promise<void> {
  if (connection.state() === 'online') return Promise.resolve()
  return until((done) => connection.subscribe(() => connection.state() === 'online' && done()))
}

/**
 * Does what was ordered, again whenever the connection is back, until an answer comes; a refusal is thrown. Undefined
 * when nobody wants it any more by then. Only for orders that may be sent twice.
 */
export async function untilAnswered<T>(
  connection: Connection,
  order: () => Promise<T>,
  isWanted: () => boolean,
): Promise<T | undefined> {
  while (isWanted()) {
    try {
      return await order()
    } catch (error) {
      if (!gotNoAnswer(error)) throw error
      connection.lost()
      await whenOnline(connection)
    }
  }
  return undefined
}

/** The connection's state, kept current. */
export function useConnectionState(connection: Connection): ConnectionState {
  return useStore(connection)
}
