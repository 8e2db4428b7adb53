import { rgbaToThumbHash, thumbHashToAverageRGBA } from 'thumbhash'
import { expect, test } from 'vitest'
import { thumbhashUrl } from './thumbhash-url.ts'

function redThumbhash(): string {
  const pixels = new Uint8Array(8 * 8 * 4)
  for (let i = 0; i < pixels.length; i += 4) pixels.set([200, 30, 20, 255], i)
  const hash = rgbaToThumbHash(8, 8, pixels)
  expect(thumbHashToAverageRGBA(hash).r).toBeGreaterThan(0.6)
  return btoa(String.fromCharCode(...hash))
}

test('decodes a thumbhash to a PNG', () => {
  const url = thumbhashUrl(redThumbhash())
  expect(url).toMatch(/^data:image\/png;base64,/)
  const signature = atob(url?.split(',')[1] ?? '').slice(1, 4)
  expect(signature).toBe('PNG')
})

test.each(['', 'not base64 at all!', 'AAA='])('answers null to %j, which is no thumbhash', (nonsense) => {
  expect(thumbhashUrl(nonsense)).toBeNull()
})
