import { expect, test } from 'vitest'
import { readDemoCatalogue } from '#server/features/demo/catalogue.ts'
import type { AnalysedProduct } from './analyst.ts'
import { analyseMetadata } from './offline-products.ts'
import { countTypes } from './product-types.ts'

const product = (name: string, change: Partial<AnalysedProduct> = {}): AnalysedProduct => ({
  id: name,
  name,
  category: 'Furniture',
  roomTypes: ['Living Room'],
  description: '',
  picture: async () => new Uint8Array(),
  ...change,
})
const catalogue = (await readDemoCatalogue()).map(({ sku, picture: _, ...each }) =>
  product(each.name, { ...each, id: sku }),
)
const typeOf = (name: string, description = '') => Object.keys(countTypes([product(name, { description })]))

/** What a person calls the products of each SKU series of the demo catalogue. */
const SERIES: Record<string, string[]> = {
  SOF: ['Sofa'],
  ARM: ['Armchair'],
  POU: ['Ottoman'],
  BEN: ['Bench'],
  CHA: ['Dining Chair'],
  STO: ['Stool'],
  OFC: ['Office Chair'],
  DSK: ['Desk'],
  TAB: ['Dining Table'],
  COF: ['Coffee Table'],
  SID: ['Side Table'],
  CON: ['Console Table'],
  BED: ['Bed'],
  NST: ['Nightstand'],
  DRS: ['Dresser'],
  WAR: ['Wardrobe'],
  BKC: ['Bookcase'],
  SHF: ['Bookcase'],
  TVU: ['TV Unit'],
  SBD: ['Sideboard'],
  KIT: ['Kitchen Island'],
  VAN: ['Vanity'],
  TUB: ['Bathtub'],
  BAS: ['Basin'],
  WCS: ['Toilet'],
  TWL: ['Towel Rail'],
  LGT: ['Floor Lamp', 'Table Lamp', 'Desk Lamp', 'Pendant Lamp'],
  MIR: ['Mirror'],
  VAS: ['Vase'],
  PLA: ['Plant'],
  PIL: ['Pillow'],
  ART: ['Wall Art'],
  OUT: ['Sofa', 'Armchair', 'Bench'],
  BSK: ['Basket'],
  CLK: ['Clock'],
}

// UC-003.S3
test.each(catalogue)('$id "$name" is what people call it', (each) => {
  expect(SERIES[each.id.slice(0, 3)]).toContain(Object.keys(countTypes([each]))[0])
})

test('a colour or material after the name does not make another thing of it', () => {
  expect(typeOf('Rug, Light Grey')).toEqual(['Rug'])
  expect(typeOf('Framed Print, Areca Palm')).toEqual(['Wall Art'])
  expect(typeOf('Halo Pendant Light')).toEqual(['Pendant Lamp'])
  expect(typeOf('Nova Wall Light')).toEqual(['Lamp'])
  expect(typeOf('Aria', 'A floor lamp with a linen shade.')).toEqual(['Floor Lamp'])
})

// UC-003.X3
test('names that say nothing are counted by category, in the modern style', () => {
  const analysis = analyseMetadata([
    product('A1'),
    product('B2', { category: 'Fixtures', roomTypes: ['Bathroom'] }),
    product('C3', { category: 'Fixtures', roomTypes: ['Bathroom', 'Kitchen'] }),
  ])
  expect(analysis).toMatchObject({
    roomTypeDistribution: { Bathroom: 2, 'Living Room': 1 },
    productTypes: ['Fixtures', 'Furniture'],
    suggestedStyles: ['Modern'],
    recommendedInspirationKeywords: ['modern bathroom', 'modern living room'],
    source: 'metadata',
  })
})

// UC-003.S4
test('every product counts once, by its first room', () => {
  const analysis = analyseMetadata(catalogue)
  const expected = new Map<string, number>()
  for (const { roomTypes } of catalogue) expected.set(roomTypes[0] ?? '', (expected.get(roomTypes[0] ?? '') ?? 0) + 1)
  expect(analysis.roomTypeDistribution).toEqual(Object.fromEntries(expected))
  expect(Object.values(analysis.roomTypeDistribution).reduce((sum, count) => sum + count, 0)).toBe(127)
  expect(Object.keys(analysis.productRoomAssignments)).toHaveLength(127)
})

// UC-003.S5
test('no suggestion comes twice', () => {
  const { productTypes, suggestedStyles, recommendedInspirationKeywords } = analyseMetadata(catalogue)
  for (const list of [productTypes, suggestedStyles, recommendedInspirationKeywords]) {
    expect(list.length).toBeGreaterThan(0)
    expect(new Set(list.map((each) => each.toLowerCase())).size).toBe(list.length)
  }
})

// UC-003.M6b, UC-003.P3
test('at most three styles, and keywords an image search understands', () => {
  const modern = analyseMetadata([product('Modern Sofa'), product('Modular Glass Table')])
  expect(modern.recommendedInspirationKeywords).toEqual(['modern living room'])
  const all = analyseMetadata(catalogue)
  expect(all.suggestedStyles).toHaveLength(3)
  const [style = ''] = all.suggestedStyles.map((each) => each.toLowerCase())
  expect(all.recommendedInspirationKeywords).toHaveLength(6)
  expect(all.recommendedInspirationKeywords[0]).toBe(`${style} living room`)
})

// UC-003.A2a, UC-003.A2b
test('without any photo it goes by the words and warns', () => {
  const bare = catalogue.map((each) => ({ ...each, picture: null }))
  expect(analyseMetadata(bare).warnings).toContain('No product images found. Analysis may be less accurate.')
  const [first, ...others] = bare
  const mixed = [...(first ? [{ ...first, picture: async () => new Uint8Array() }] : []), ...others]
  expect(analyseMetadata(mixed).warnings).not.toContain('No product images found. Analysis may be less accurate.')
})

// UC-003.A3a, UC-003.A3b
test('rooms of three groups are mixed, two are not; all are shown', () => {
  const warning = 'Mixed room types detected. Consider splitting into multiple studioSessions.'
  const office = product('Desk', { roomTypes: ['Office'] })
  const kitchen = product('Island', { roomTypes: ['Kitchen'] })
  const bedroom = product('Bed', { roomTypes: ['Bedroom'] })
  const mixed = analyseMetadata([office, kitchen, bedroom])
  expect(mixed.warnings).toContain(warning)
  expect(mixed.roomTypeDistribution).toEqual({ Office: 1, Kitchen: 1, Bedroom: 1 })
  expect(analyseMetadata([office, bedroom]).warnings).toEqual([])
})

test('a product without rooms counts for the room its category is at home in', () => {
  const lost = [product('Basin', { category: 'Fixtures', roomTypes: [] }), product('Chair', { roomTypes: [] })]
  expect(analyseMetadata(lost).productRoomAssignments).toEqual({ Basin: 'Bathroom', Chair: 'Living Room' })
})

test('types are counted, the most frequent first', () => {
  const { productTypes, productTypeCounts } = analyseMetadata([
    product('Oak Desk'),
    product('Sofa'),
    product('Big Sofa'),
  ])
  expect(productTypes).toEqual(['Sofa', 'Desk'])
  expect(productTypeCounts).toEqual({ Sofa: 2, Desk: 1 })
})
