import { type ESTree, type Plugin, Visitor } from 'vite'

const CONTRACT = /\/contract\/[\w-]+\.ts$/
const CONTRACT_SCHEMAS = /\/contract\/[\w-]+\.ts\?schemas$/
const PAGES = /\/web\/[^?]+\.tsx?$/

/**
 * Keeps zod and the contract's schemas out of the first load, of which they would be an eighth. Endpoints lose their
 * `schema`: pages need method, URL and access. The schemas that a page parses with itself, by their names `...Schema`,
 * come from a second copy of their module, which only the chunks of such pages carry.
 */
export function splitSchemas(): Plugin {
  return {
    name: 'epox:split-schemas',
    apply: 'build',
    transform: {
      filter: { id: [CONTRACT, CONTRACT_SCHEMAS, PAGES] },
      handler(code, id) {
        const program = this.parse(code)
        if (CONTRACT.test(id)) return replaced(code, [...endpointSchemas(program), ...zodImports(program)])
        if (CONTRACT_SCHEMAS.test(id)) return replaced(code, neighbours(program))
        // Such code would pass the type check and fail in the browser.
        if (/\.schema\b/.test(code)) this.error('On pages an endpoint has no schema: import the schema itself')
        return replaced(code, schemaImports(program))
      },
    },
  }
}

type Replacement = { start: number; end: number; by: string }

/** The `schema` of each `endpoint({ ... })`: gone. */
function endpointSchemas(program: ESTree.Program): Replacement[] {
  const found: Replacement[] = []
  new Visitor({
    CallExpression({ callee, arguments: [declaration] }) {
      if (callee.type !== 'Identifier' || callee.name !== 'endpoint') return
      if (declaration?.type !== 'ObjectExpression') return
      for (const property of declaration.properties) {
        if (property.type !== 'Property' || property.key.type !== 'Identifier') continue
        if (property.key.name === 'schema') found.push({ ...rangeOf(property.value), by: 'undefined' })
      }
    },
  }).visit(program)
  return found
}

/** Zod itself: a stand-in that says nothing. */
function zodImports(program: ESTree.Program): Replacement[] {
  return importsOf(program, /^zod$/).map(({ source }) => ({ ...rangeOf(source), by: `'#web/build/no-zod.ts'` }))
}

/** In a copy for schemas, the imports of other modules of the contract: their copies for schemas. */
function neighbours(program: ESTree.Program): Replacement[] {
  return importsOf(program, /^\.\//).map(({ source }) => ({ ...rangeOf(source), by: `'${source.value}?schemas'` }))
}

/** On pages, imports from the contract: schemas from the copies for schemas, everything else as written. */
function schemaImports(program: ESTree.Program): Replacement[] {
  return importsOf(program, /^#contract\//).flatMap((declaration) => {
    const { source, specifiers } = declaration
    const named = specifiers.flatMap((specifier) => (specifier.type === 'ImportSpecifier' ? specifier : []))
    const [schemas, others] = [true, false].map((wanted) =>
      named.filter(({ imported }) => nameOf(imported).endsWith('Schema') === wanted).map(written),
    )
    if (!schemas?.length) return []
    const rest = others?.length ? `import { ${others} } from '${source.value}';` : ''
    return { ...rangeOf(declaration), by: `${rest}import { ${schemas} } from '${source.value}?schemas';` }
  })
}

function importsOf(program: ESTree.Program, from: RegExp): ESTree.ImportDeclaration[] {
  return program.body.flatMap((node) => (node.type === 'ImportDeclaration' && from.test(node.source.value) ? node : []))
}

const nameOf = (name: ESTree.ModuleExportName): string => (name.type === 'Literal' ? name.value : name.name)
const written = ({ imported, local }: ESTree.ImportSpecifier): string => `${nameOf(imported)} as ${local.name}`
const rangeOf = ({ start, end }: ESTree.Span) => ({ start, end })

function replaced(code: string, replacements: Replacement[]): string {
  const fromTheEnd = replacements.toSorted((one, other) => other.start - one.start)
  return fromTheEnd.reduce((kept, { start, end, by }) => kept.slice(0, start) + by + kept.slice(end), code)
}
