import { expect, test } from 'vitest'
import { problem } from '#contract/problem.ts'
import { pinRefusal } from './use-pinning.ts'

// UC-007.X1
test('a lost connection asks to try again', () => {
  expect(pinRefusal(problem('internal', 'x'))).toBe('Failed to pin. Try again.')
  expect(pinRefusal(new TypeError('Failed to fetch'))).toBe('Failed to pin. Try again.')
})

// UC-007.X3, UC-007.X4, UC-007.A3a
test('says why in the words of the specification', () => {
  expect(pinRefusal(problem('forbidden', 'x'))).toBe("You don't have permission to pin images.")
  expect(pinRefusal(problem('not_found', 'x'))).toBe('Image no longer exists.')
  expect(pinRefusal(problem('pin_limit', 'x'))).toBe('Maximum 50 pinned images. Unpin others to pin more.')
})
