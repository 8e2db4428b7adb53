import { expect, test } from 'vitest'
import { waitFor } from '#server/testing/wait-for.ts'
import { createPasswords } from './passwords.ts'

test('hashes and recognizes a password', async () => {
  const { hash, verify } = createPasswords()
  const stored = await hash('correct horse')
  expect(await verify({ hash: stored, password: 'correct horse' })).toBe(true)
  expect(await verify({ hash: stored, password: 'wrong horse' })).toBe(false)
})

test('works on two at a time, keeps some waiting, and refuses the rest for now', async () => {
  const open: (() => void)[] = []
  const hash = () => new Promise<string>((resolve) => open.push(() => resolve('hashed')))
  const passwords = createPasswords({ hash, verify: async () => true }, { atATime: 2, waiting: 3 })
  const tries = Array.from({ length: 7 }, () => passwords.hash('x').catch((error: unknown) => error))
  expect(open).toHaveLength(2)
  expect(await tries[5]).toMatchObject({ code: 'unavailable', extras: { retryAfterSeconds: 5 } })
  expect(await tries[6]).toMatchObject({ code: 'unavailable' })
  for (let at = 0; at < 5; at += 1) (await waitFor(() => open.shift(), 'its turn'))()
  expect(await Promise.all(tries.slice(0, 5))).toEqual(Array(5).fill('hashed'))
  const again = passwords.hash('x')
  open.shift()?.()
  expect(await again).toBe('hashed')
})
