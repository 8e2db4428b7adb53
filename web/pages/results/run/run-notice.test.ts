import { expect, test } from 'vitest'
import { failedInWords } from './run-notice.tsx'

const failed = (id: string, productName: string, reason: string) => ({
  id,
  productName,
  roomType: 'Office',
  reason,
  message: '',
})

// UC-005.X2b
test('lists each failed product with its reason, once', () => {
  const list = [
    failed('a', 'Bathroom Vanity', 'AI error'),
    failed('b', 'Office Chair', 'timeout'),
    failed('c', 'Bathroom Vanity', 'AI error'),
    failed('d', 'Bathroom Vanity', 'timeout'),
  ]
  expect(failedInWords(list)).toEqual([
    'Bathroom Vanity (AI error)',
    'Office Chair (timeout)',
    'Bathroom Vanity (timeout)',
  ])
})
