/** The first `count` of a set, without a copy of the hundred thousand others. */
export function firstOf<T>(set: ReadonlySet<T>, count: number): T[] {
  const first: T[] = []
  for (const item of set) {
    if (first.length === count) break
    first.push(item)
  }
  return first
}
