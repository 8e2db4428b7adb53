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
