import { expect, test } from 'vitest'
import { ENTRY, gzipBytes, readManifest, scriptsOf } from '#server/testing/web-scripts.ts'

const BUDGET_BYTES = 200_000

test('the scripts of the first load are at most 200 KB gzip', () => {
  expect(gzipBytes(scriptsOf(readManifest(), ENTRY))).toBeLessThanOrEqual(BUDGET_BYTES)
})

test('the first load brings no zod', () => {
  const manifest = readManifest()
  const form = scriptsOf(manifest, 'pages/products/product-form.tsx')
  const isSchemas = (file: string) => file.includes('schemas-')
  expect(form.some(isSchemas)).toBe(true)
  expect(scriptsOf(manifest, ENTRY).some(isSchemas)).toBe(false)
})
