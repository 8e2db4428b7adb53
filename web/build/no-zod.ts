type Nothing = (() => Nothing) & { [name: string]: Nothing }

/**
 * Stands in for zod where the contract's schemas are used by nobody: every call and member of it is itself. Parsing with
 * it is refused: a schema that pages use has to have a name that ends in `Schema` (split-schemas.ts).
 */
export const z: Nothing = new Proxy<Nothing>(
  Object.assign(() => z),
  {
    get(_, name) {
      if (/parse/i.test(String(name))) throw new Error('This schema is not part of the pages: see split-schemas.ts')
      return z
    },
  },
)
