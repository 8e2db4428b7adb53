import { expect, test } from 'vitest'
import { seal, unseal } from './seal.ts'

const SECRET = 'a secret of the installation, long enough'

test('opens what it sealed, and seals the same text differently each time', () => {
  const [one, two] = [seal(SECRET, 'key of user_1', 'JBSWY3DP'), seal(SECRET, 'key of user_1', 'JBSWY3DP')]
  expect(one).not.toBe(two)
  expect([one, two].map((sealed) => unseal(SECRET, 'key of user_1', sealed))).toEqual(['JBSWY3DP', 'JBSWY3DP'])
  expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('JBSWY3DP')
})

test('opens for no other secret, purpose or user, nor when it was changed', () => {
  const sealed = seal(SECRET, 'key of user_1', 'JBSWY3DP')
  const changed = `${sealed.slice(0, -4)}${sealed.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`
  expect(unseal('another secret', 'key of user_1', sealed)).toBeUndefined()
  expect(unseal(SECRET, 'key of user_2', sealed)).toBeUndefined()
  expect(unseal(SECRET, 'key of user_1', changed)).toBeUndefined()
  expect(unseal(SECRET, 'key of user_1', '')).toBeUndefined()
})
