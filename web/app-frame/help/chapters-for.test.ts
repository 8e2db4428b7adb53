import { expect, test } from 'vitest'
import { chaptersFor } from './chapters-for.ts'

test('every page names chapters of the guide that exist', () => {
  const counts = {
    '/': 3,
    '/studioSessions': 2,
    '/studioSessions/ss_1/results': 3,
    '/products/prod_1': 1,
    '/boards': 1,
    '/bin': 1,
    '/usage': 1,
    '/settings': 1,
  }
  for (const [path, count] of Object.entries(counts)) expect(chaptersFor(path), path).toHaveLength(count)
})
