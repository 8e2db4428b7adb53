/** Reads a query string: every value a string, one that is repeated a list. Pages parse it further by their schema. */
export function parseSearchParams(search: string): Record<string, string | string[]> {
  const params = new URLSearchParams(search)
  return Object.fromEntries(
    [...new Set(params.keys())].map((name) => {
      const values = params.getAll(name)
      return [name, values.length === 1 ? (values[0] ?? '') : values]
    }),
  )
}

/** Writes a query string people can read: lists repeat their name, what is undefined or empty is left out. */
export function writeSearchParams(search: Record<string, unknown>): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null && item !== '') params.append(name, String(item))
    }
  }
  return params.size === 0 ? '' : `?${params}`
}

type Readers = Record<string, (value: unknown) => unknown>
type Search<R extends Readers> = { [Name in keyof R]?: ReturnType<R[Name]> }

/**
 * Makes a page's reader of its address from one reader for each parameter; what cannot be read counts as left out.
 * Plain functions and no zod, which would be a tenth of the first load.
 */
export function searchReader<const R extends Readers>(readers: R): (search: Record<string, unknown>) => Search<R> {
  return (search) => {
    const read = Object.entries(readers).map(([name, reader]) => [name, reader(search[name])] as const)
    return Object.fromEntries(read.filter(([, value]) => value !== undefined)) as Search<R>
  }
}

/** A text of at most 200 characters. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= 200 ? value : undefined
}

/** A whole number between two others. */
export function wholeNumber(min: number, max: number = Number.MAX_SAFE_INTEGER) {
  return (value: unknown): number | undefined => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    return typeof number === 'number' && Number.isInteger(number) && number >= min && number <= max ? number : undefined
  }
}

/** True, or left out. */
export function flag(value: unknown): true | undefined {
  return value === 'true' || value === true || undefined
}

/** One of the words given. */
export function oneOf<const Word extends string>(words: readonly Word[]) {
  return (value: unknown): Word | undefined => words.find((word) => word === value)
}

/** A parameter that may be repeated: those of its values that can be read. */
export function listOf<Item>(item: (value: unknown) => Item | undefined) {
  return (value: unknown): Item[] | undefined => {
    const read = (Array.isArray(value) ? value : [value]).map(item).filter((one) => one !== undefined)
    return read.length > 0 ? read : undefined
  }
}
