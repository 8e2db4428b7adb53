import { expect, test } from 'vitest'
import { levelOf, MB } from './disk-level.ts'

const INODES = 1_000_000

test.each([
  [500, 'ok', 'ok'],
  [64, 'ok', 'ok'],
  [63, 'ok', 'low'],
  [31, 'ok', 'full'],
  [0, 'ok', 'full'],
  // Left a quarter later than reached.
  [70, 'low', 'low'],
  [80, 'low', 'ok'],
  [35, 'full', 'full'],
  [40, 'full', 'low'],
  [500, 'full', 'ok'],
] as const)('%d MB free after level %s is level %s', (megabytes, before, level) => {
  expect(levelOf({ bytes: megabytes * MB, inodes: INODES }, before)).toBe(level)
})

test.each([
  [999, 'low'],
  [199, 'full'],
  [Number.POSITIVE_INFINITY, 'ok'],
] as const)('a disk with %d inodes left is at level %s however much space it has', (inodes, level) => {
  expect(levelOf({ bytes: 10_000 * MB, inodes }, 'ok')).toBe(level)
})
