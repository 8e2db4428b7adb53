import { expect, test } from 'vitest'
import { kindOfPage, type RecentPage, withRecent } from './recent.ts'

const page = (at: number): RecentPage => ({ href: `/products/prod_${at}`, name: `Desk ${at}`, kind: 'product' })

test('remembers sessions, products and boards, not their lists', () => {
  expect(kindOfPage('/studioSessions/ss_1/results')).toBe('studioSession')
  expect(kindOfPage('/products/prod_1')).toBe('product')
  expect(kindOfPage('/boards/board_1')).toBe('board')
  for (const path of ['/', '/products', '/boards', '/studioSessions', '/studioSessions/new']) {
    expect(kindOfPage(path)).toBeUndefined()
  }
})

test('keeps the last five, each once, the newest first', () => {
  const five = [1, 2, 3, 4, 5].reduce<RecentPage[]>((pages, at) => withRecent(pages, page(at)), [])
  expect(five.map(({ name }) => name)).toEqual(['Desk 5', 'Desk 4', 'Desk 3', 'Desk 2', 'Desk 1'])
  expect(withRecent(five, page(2)).map(({ name }) => name)).toEqual(['Desk 2', 'Desk 5', 'Desk 4', 'Desk 3', 'Desk 1'])
  expect(withRecent(five, page(6))).toHaveLength(5)
})
