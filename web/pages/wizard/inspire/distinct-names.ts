/** The names with a number behind each one that stands in the list already: "Oak table", "Oak table, 2". */
export function distinctNames(names: readonly string[]): string[] {
  const counts = new Map<string, number>()
  return names.map((name) => {
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return count === 1 ? name : `${name}, ${count}`
  })
}
