import { expect, test } from 'vitest'
import { parseSearchParams, writeSearchParams } from '#web/search-params.ts'
import { countFilters, filtersOf, listQueryOf, readWizardSearch } from './wizard-search.ts'

const read = (address: string) => readWizardSearch(parseSearchParams(address))

test('reads an address and writes it back', () => {
  const address = '?step=1&id=ss_1&search=Desk&category=Furniture&roomType=Living+Room&roomType=Bedroom&page=2'
  const search = read(address)
  expect(search).toMatchObject({ step: 1, category: ['Furniture'], roomType: ['Living Room', 'Bedroom'], page: 2 })
  expect(writeSearchParams(search)).toBe(address)
})

test('leaves out what cannot be read', () => {
  expect(read('?step=9&category=Boats&page=-1&roomType=Attic&roomType=Office')).toEqual({ roomType: ['Office'] })
})

test('asks for pages of 50', () => expect(listQueryOf({ page: 3 })).toMatchObject({ limit: 50, page: 3 }))

test('filters by photo only when one of the two is wanted', () => {
  expect(filtersOf({ photos: ['with'] }).hasImage).toBe('true')
  expect(filtersOf({ photos: ['without', 'never'] })).toMatchObject({ hasImage: 'false', generated: 'false' })
  expect(filtersOf({ photos: ['with', 'without'] }).hasImage).toBeUndefined()
  expect(countFilters({ category: ['Decor'], photos: ['never', 'with'] })).toBe(3)
})
