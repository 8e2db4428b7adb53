import { memoizeAsync } from '#server/platform/lru-cache.ts'
import type { Writes } from './writes.ts'

/** Answers `key` with what `read` finds, which equal keys share. */
export type SharedReads<T> = (key: string, read: () => Promise<T>) => Promise<T>

export type SharedReadsOptions = {
  /** What this process writes; only where nobody else writes. */
  ownWrites: Writes | undefined
  /** Names of all tables that are read. */
  tables: readonly string[]
  /** Answers that are remembered at most. */
  max: number
}

/**
 * Lets equal reads share one answer, which is never older than the question.
 *
 * Where this process alone writes the database, an answer is remembered until a statement may change one of the tables;
 * the one connection puts every later read behind that statement and the transaction it is in. With several processes
 * nothing is remembered: whoever asks while a read runs shares the next one, which begins when that one ends.
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
    const end = () => void running.delete(key)
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
    const answer = current.then(begin, begin)
    next.set(key, answer)
    return answer
  }
}
