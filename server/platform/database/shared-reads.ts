import { memoizeAsync } from '#server/platform/lru-cache.ts'
import { settledWithin } from '#server/platform/settled.ts'
import type { Writes } from './writes.ts'

/** Reads under `key`; callers that use the same key share one read. */
export type SharedReads<T> = (key: string, read: () => Promise<T>) => Promise<T>

/** A read that hangs holds up others no longer. */
const LONGEST_WAIT_MS = 1_000

export type SharedReadsOptions = {
  /** The statements of this process that write; only where no other process writes the database. */
  ownWrites: Writes | undefined
  /** Names of all tables that are read. */
  tables: readonly string[]
  /** How many answers are remembered. */
  max: number
}

/**
 * Lets equal reads share one answer, which is never older than the question.
 *
 * Where this process alone writes the database, an answer is remembered until a statement may change one of the tables;
 * the one connection puts every later read behind that statement and the transaction it is in. With several processes
 * nothing is remembered: whoever asks while a read runs shares the next one, which begins when that one ends, or after
 * `LONGEST_WAIT_MS`.
 */
export function createSharedReads<T>({ ownWrites, tables, max }: SharedReadsOptions): SharedReads<T> {
  if (!ownWrites) return joinNextRead()
  let remembered = memoizeAsync<T>(max)
  ownWrites.on(tables, () => {
    remembered = memoizeAsync(max)
  })
  return (key, read) => remembered(key, read)
}

function joinNextRead<T>(): SharedReads<T> {
  const running = new Map<string, Promise<T>>()
  const next = new Map<string, Promise<T>>()

  function start(key: string, read: () => Promise<T>): Promise<T> {
    const answer = read()
    const end = () => {
      if (running.get(key) === answer) running.delete(key)
    }
    running.set(key, answer)
    answer.then(end, end)
    return answer
  }

  return (key, read) => {
    const current = running.get(key)
    if (!current) return start(key, read)
    const joined = next.get(key)
    if (joined) return joined
    const begin = () => {
      next.delete(key)
      return start(key, read)
    }
    const answer = settledWithin(LONGEST_WAIT_MS, [current]).then(begin)
    next.set(key, answer)
    return answer
  }
}
