/** The selection with these ids added. */
export function withIds(selected: ReadonlySet<string>, ids: Iterable<string>): ReadonlySet<string> {
  return new Set([...selected, ...ids])
}

/** The selection with these ids taken out. */
export function withoutIds(selected: ReadonlySet<string>, ids: Iterable<string>): ReadonlySet<string> {
  const gone = new Set(ids)
  return new Set([...selected].filter((id) => !gone.has(id)))
}

/** The ids from one to the other in list order, both included; only `to` when `from` is not in the list. */
export function rangeBetween(ids: readonly string[], from: string | undefined, to: string): string[] {
  const start = from === undefined ? -1 : ids.indexOf(from)
  const end = ids.indexOf(to)
  if (start === -1 || end === -1) return [to]
  return ids.slice(Math.min(start, end), Math.max(start, end) + 1)
}

/** The ids in as few parts as possible of at most so many, all of about the same size, in their order. */
export function partsOf(ids: readonly string[], most: number): string[][] {
  const count = Math.ceil(ids.length / most)
  const from = (part: number) => Math.ceil((part * ids.length) / count)
  return Array.from({ length: count }, (_, part) => ids.slice(from(part), from(part + 1)))
}
