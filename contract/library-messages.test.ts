import { expect, test } from 'vitest'
import { MESSAGES } from './messages.ts'

const image = (productName: string) => ({ productName, roomType: 'Office' })

test('a restored image that lost its pin is named; many are counted', () => {
  expect(MESSAGES.bin.restored(2, [])).toBe('2 images restored.')
  expect(MESSAGES.bin.restored(1, [image('Oak Desk')])).toBe(
    'Image restored. Your library is full: Oak Desk - Office came back without its pin.',
  )
  expect(MESSAGES.cameBackUnpinned(['A', 'B', 'C', 'D', 'E'].map(image))).toBe(
    'Your library is full: A - Office, B - Office, C - Office, and 2 more came back without their pins.',
  )
})
