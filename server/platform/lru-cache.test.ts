import { expect, test, vi } from 'vitest'
import { lruCache, memoizeAsync } from './lru-cache.ts'

test('what was used last is remembered, the rest forgotten', () => {
  const recent = lruCache<number>(2)
  recent.set('a', 1)
  recent.set('b', 2)
  expect(recent.get('a')).toBe(1)
  recent.set('c', 3)
  expect(recent.get('b')).toBeUndefined()
  expect([recent.get('a'), recent.get('c')]).toEqual([1, 3])
  recent.delete('a')
  expect(recent.get('a')).toBeUndefined()
})

test('a value is made once for all who ask, and again after a failure', async () => {
  const once = memoizeAsync<string>(2)
  const make = vi.fn(async () => 'made')
  expect(await Promise.all([once('a', make), once('a', make)])).toEqual(['made', 'made'])
  expect(make).toHaveBeenCalledTimes(1)
  await expect(once('b', () => Promise.reject(new Error('not now')))).rejects.toThrow('not now')
  expect(await once('b', make)).toBe('made')
})
