import { MESSAGES } from '#contract/messages.ts'
import { Problem } from '#contract/problem.ts'
import type { Connection } from './connection.ts'
import type { SignedIn } from './signed-in.ts'
import { until, wait } from './wait.ts'

/** Tries of one item without an answer, each after the server was there again: then the item itself is at fault. */
const MOST_TRIES = 5
const DEFAULT_WAIT_SECONDS = 10

/** What the sending waits for; undefined while it goes on. */
export type Waiting = { kind: 'connection' } | { kind: 'sign-in' } | { kind: 'limit'; until: number }

export type SendAllOptions<T> = {
  atOnce: number
  signal: AbortSignal
  send: (item: T, signal: AbortSignal) => Promise<void>
  onDone: (item: T) => void
  onFailed: (item: T, problem: Problem) => void
  onWaiting: (waiting: Waiting | undefined) => void
  connection: Pick<Connection, 'state' | 'lost' | 'subscribe'>
  signedIn: Pick<SignedIn, 'holds' | 'ended' | 'subscribe'>
}

/**
 * Sends many items, a few at a time. A lost connection, an ended session and the server's limit only make it wait; a
 * refusal of one item leaves the others alone. Ends when all are through, or soon after `signal` is aborted.
 */
export async function sendAll<T>(items: readonly T[], options: SendAllOptions<T>): Promise<void> {
  const { atOnce, signal, send, onDone, onFailed, onWaiting, connection, signedIn } = options
  const left = items.values()
  let limitedUntil = 0

  const ready = async () => {
    for (;;) {
      signal.throwIfAborted()
      if (connection.state() !== 'online') {
        onWaiting({ kind: 'connection' })
        await until(connection.subscribe, signal)
      } else if (!signedIn.holds()) {
        onWaiting({ kind: 'sign-in' })
        await until(signedIn.subscribe, signal)
      } else if (limitedUntil > Date.now()) {
        onWaiting({ kind: 'limit', until: limitedUntil })
        await wait(limitedUntil - Date.now(), signal)
      } else {
        onWaiting(undefined)
        return
      }
    }
  }
  /** Whether the item is sent again once that is possible; it was refused otherwise. */
  const isSentAgain = ({ code, extras }: Problem, tries: number): boolean => {
    switch (code) {
      case 'rate_limited':
        limitedUntil = Math.max(limitedUntil, Date.now() + waitOf(extras))
        return true
      case 'unauthenticated':
        signedIn.ended()
        return true
      case 'network':
        if (tries < MOST_TRIES) connection.lost()
        return tries < MOST_TRIES
      default:
        return false
    }
  }
  const sendOne = async (item: T) => {
    for (let lost = 0; ; ) {
      await ready()
      const problem = await send(item, signal).then(
        () => undefined,
        (error: unknown) => (error instanceof Problem ? error : new Problem('internal', MESSAGES.uploadFailed)),
      )
      signal.throwIfAborted()
      if (problem === undefined) return onDone(item)
      if (problem.code === 'network') lost += 1
      if (!isSentAgain(problem, lost)) return onFailed(item, problem)
    }
  }
  const inTurn = async () => {
    for (const item of left) await sendOne(item)
  }
  await Promise.all(Array.from({ length: atOnce }, inTurn)).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
}

function waitOf(extras: Problem['extras']): number {
  const seconds = typeof extras.retryAfterSeconds === 'number' ? extras.retryAfterSeconds : DEFAULT_WAIT_SECONDS
  return seconds * 1_000
}
