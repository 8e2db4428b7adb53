/** Whether `value` is one that was told to the outside and is awaited back from there, and what then is still to come. */
export function recognise(awaited: readonly string[], value: string): { isOwn: boolean; rest: readonly string[] } {
  const at = awaited.indexOf(value)
  return at === -1 ? { isOwn: false, rest: [] } : { isOwn: true, rest: awaited.slice(at + 1) }
}
