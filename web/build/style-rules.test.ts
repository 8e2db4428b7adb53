import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const web = fileURLToPath(new URL('..', import.meta.url))
const paths = readdirSync(web, { recursive: true, encoding: 'utf8' })
const sheets = paths.filter((path) => path.endsWith('.module.css'))
const read = (path: string) => readFileSync(join(web, path), 'utf8')

/** The class names that a stylesheet has rules for; those of Mantine, in `:global(…)`, are not its own. */
function ruledClasses(css: string): Set<string> {
  const selectors = css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/:global\([^)]*\)/g, '')
    .match(/[^{};]+(?=\{)/g)
  return new Set(
    (selectors ?? []).flatMap((one) => [...one.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name = '']) => name)),
  )
}

/** What the components take from each stylesheet, by its path below web/. */
function usedClasses(): Map<string, Set<string>> {
  const used = new Map<string, Set<string>>()
  for (const path of paths.filter((path) => /\.tsx?$/.test(path))) {
    const code = read(path)
    for (const [, name = '', address = ''] of code.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)) {
      const sheet = address.startsWith('#web/') ? address.slice('#web/'.length) : join(dirname(path), address)
      const classes = used.get(sheet) ?? new Set()
      for (const [, taken = ''] of code.replaceAll(address, '').matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g')))
        classes.add(taken)
      used.set(sheet, classes)
    }
  }
  return used
}

const used = usedClasses()

test('every class that a component takes from its stylesheet has a rule', () => {
  const missing = [...used].flatMap(([sheet, names]) => {
    const ruled = ruledClasses(read(sheet))
    return [...names].filter((name) => !ruled.has(name)).map((name) => `${sheet}: ${name}`)
  })
  expect(missing).toEqual([])
})

test('every rule of a stylesheet is for a class that a component takes', () => {
  const unused = sheets.flatMap((sheet) =>
    [...ruledClasses(read(sheet))].filter((name) => !used.get(sheet)?.has(name)).map((name) => `${sheet}: ${name}`),
  )
  expect(unused).toEqual([])
})
