import { expect, test } from 'vitest'
import { splitAddresses } from './addresses.ts'

test('reads addresses separated by commas, semicolons, spaces and lines, each once', () => {
  expect(splitAddresses('Mike@example.test, alex@example.test;\nmike@example.test  ')).toEqual([
    'mike@example.test',
    'alex@example.test',
  ])
  expect(splitAddresses(' , ')).toEqual([])
})
