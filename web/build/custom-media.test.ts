import { expect, test } from 'vitest'
import { customMedia } from './custom-media.ts'

const plugin = customMedia({ phone: '(max-width: 47.99em)' })
const written = (css: string) => {
  const error = (message: string) => {
    throw new Error(message)
  }
  const { transform } = plugin
  if (typeof transform !== 'object') throw new Error('the plugin transforms stylesheets')
  return Reflect.apply(transform.handler, { error }, [css, 'a.css'])
}

test('writes out named media and leaves everything else', () => {
  expect(written('@media screen and (--phone) { a { width: var(--phone) } }')).toBe(
    '@media screen and (max-width: 47.99em) { a { width: var(--phone) } }',
  )
  expect(written('@media print { a { color: red } }')).toBe('@media print { a { color: red } }')
})

test('refuses a name nobody has given', () => {
  expect(() => written('@media (--watch) { a { color: red } }')).toThrow('--watch')
})
