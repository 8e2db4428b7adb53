/** The known name a person most likely meant: equal without case, else the one that shares its first word. */
export function nearestName<Name extends string>(wanted: string, known: readonly Name[]): Name | undefined {
  const plain = wanted.trim().toLowerCase()
  if (plain === '') return undefined
  return (
    known.find((name) => name.toLowerCase() === plain) ??
    known.find((name) => name.toLowerCase().split(' ')[0] === plain.split(/[\s-]/)[0])
  )
}
