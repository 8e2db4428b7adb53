/** Everything between two ids in the order shown, both included; `to` alone when the anchor is not shown any more. */
export function rangeBetween(shown: readonly string[], anchor: string | null, to: string): string[] {
  const start = anchor === null ? -1 : shown.indexOf(anchor)
  const end = shown.indexOf(to)
  if (start === -1 || end === -1) return [to]
  return shown.slice(Math.min(start, end), Math.max(start, end) + 1)
}

/** The header checkbox: all, none or some of the rows shown are selected. */
export function shownState(shown: readonly string[], selection: ReadonlySet<string>): 'all' | 'some' | 'none' {
  const count = shown.filter((id) => selection.has(id)).length
  if (count === 0) return 'none'
  return count === shown.length ? 'all' : 'some'
}
