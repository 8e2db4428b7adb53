import { assert, constantFrom, oneof, property, record, string, uniqueArray } from 'fast-check'
import { expect, test } from 'vitest'
import { ROOM_TYPES } from '#contract/vocabulary.ts'
import {
  archiveName,
  archivePath,
  imageFileName,
  labelProducts,
  numberImages,
  placeOf,
  roomSlug,
} from './archive-names.ts'
import { slug } from './slug.ts'

const image = (productId: string, roomType: string, number?: number) => ({
  productId,
  roomType,
  ...(number !== undefined && { number }),
})
const product = (id: string, name: string, sku = id) => ({ id, name, sku })

// UC-006.A1c, UC-006.Q6, UC-006.S2
test('names a file by product, room and number', () => {
  const [label] = labelProducts([product('a', 'Modern Desk')]).values()
  expect(imageFileName({ product: label ?? '', room: roomSlug('Living Room'), number: 1 })).toBe(
    'modern-desk_living-room_1.jpg',
  )
})

// UC-006.M14, UC-006.A3, UC-006.A4
test('lays files flat, by product or by room', () => {
  const name = { product: 'modern-desk', room: 'living-room', number: 1 }
  expect(archivePath(name, 'flat', 'jpg')).toBe('modern-desk_living-room_1.jpg')
  expect(archivePath(name, 'product', 'jpg')).toBe('modern-desk/living-room_1.jpg')
  expect(archivePath(name, 'room', 'jpg')).toBe('living-room/modern-desk_1.jpg')
  expect(archiveName('Summer Catalog 2026')).toBe('summer-catalog-2026')
})

test('numbers images for each product and room, after the last number of each', () => {
  const images = [image('a', 'Office'), image('a', 'Bedroom'), image('a', 'Office'), image('b', 'Office')]
  expect(numberImages(images)).toEqual([1, 1, 2, 1])
  const last = new Map([[placeOf(image('a', 'Office')), 4]])
  expect(numberImages([...images, image('a', 'Office', 3)], last)).toEqual([5, 1, 6, 1, 3])
})

test('a label once given stays, and is not given to another', () => {
  const given = new Map([
    ['a', 'desk'],
    ['gone', 'lamp'],
  ])
  const products = [product('a', 'Desk', 'A1'), product('b', 'DESK', 'B1'), product('c', 'Lamp', 'C1')]
  expect(Object.fromEntries(labelProducts(products, given))).toEqual({
    a: 'desk',
    gone: 'lamp',
    b: 'desk-b1',
    c: 'lamp-c1',
  })
})

test('adds the SKU where slugs are equal, whatever the order', () => {
  const products = [product('a', 'Desk!', 'D 1'), product('b', 'desk', 'D-2'), product('c', 'Lamp', 'L1')]
  const expected = { a: 'desk-d-1', b: 'desk-d-2', c: 'lamp' }
  expect(Object.fromEntries(labelProducts(products))).toEqual(expected)
  expect(Object.fromEntries(labelProducts([...products].reverse()))).toEqual(expected)
})

test('a label made with an SKU gives way to a product of that very name', () => {
  const products = [product('a', 'Desk', 'A1'), product('b', 'Desk', 'a1'), product('c', 'Desk A1', 'X')]
  expect(Object.fromEntries(labelProducts(products))).toEqual({ a: 'desk-a1-2', b: 'desk-a1-3', c: 'desk-a1' })
})

test.each([
  ["Sarah's Café Table №2", 'sarahs-cafe-table-no2'],
  ['Straße Łódź Ærø', 'strasse-lodz-aero'],
  ['../../etc/passwd', 'etc-passwd'],
  ['CON', 'con-0'],
  ['com¹', 'com1-0'],
  ['Lamp...', 'lamp'],
  ['İstanbul', 'istanbul'],
  ['ソファ ベッド', 'ソファ-ベッド'],
  ['कुर्सी', 'कुर्सी'],
  ['Диван «Уют»', 'диван-уют'],
  ['🪑🪑', 'product'],
  ['\u202egpj.exe', 'gpj-exe'],
])('slug of %j is %j', (text, expected) => {
  expect(slug(text, 'product')).toBe(expected)
})

const anyText = oneof(
  string({ unit: 'binary', maxLength: 120 }),
  string({ unit: 'grapheme', maxLength: 120 }),
  constantFrom(
    'CON',
    'nul.',
    'LPT9',
    '..',
    '.',
    '/',
    'desk',
    'DESK',
    'Desk A',
    'ﬀ',
    'ς',
    'Σ',
    'ß',
    'ẞ',
    'ŉ',
    'ǰ',
    '\u0345',
  ),
)
const catalogue = uniqueArray(
  record({
    id: string({ minLength: 1, maxLength: 6 }),
    name: anyText,
    sku: anyText,
    roomType: constantFrom(...ROOM_TYPES),
  }),
  { selector: ({ id }) => id, minLength: 1, maxLength: 30 },
)
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

// UC-006.S2
test('every name is unique and safe on every system', () => {
  assert(
    property(catalogue, anyText, constantFrom('flat', 'product', 'room'), (products, sessionName, group) => {
      // Planned in two runs: what the second adds must not meet a name of the first.
      const first = labelProducts(products.slice(0, Math.ceil(products.length / 2)))
      const labels = labelProducts(products, first)
      for (const [id, label] of first) expect(labels.get(id)).toBe(label)
      const images = products.flatMap(({ id, roomType }) => [image(id, roomType), image(id, roomType)])
      const numbers = numberImages(images)
      const paths = images.map(({ productId, roomType }, index) => {
        const name = { product: labels.get(productId) ?? '', room: roomSlug(roomType), number: numbers[index] ?? 0 }
        return `${archiveName(sessionName)}/${archivePath(name, group, 'jpg')}`
      })
      expect(new Set(paths.map((path) => path.toUpperCase())).size).toBe(paths.length)
      expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length)
      for (const path of paths) {
        expect(path).toBe(path.normalize('NFC'))
        expect(path).not.toMatch(/^\/|[\\:*?"<>|\p{Cc}\p{Cf}\p{Cs}]/u)
        expect(path.length).toBeLessThanOrEqual(200)
        for (const part of path.split('/')) {
          expect(part).not.toMatch(DEVICE)
          expect(part).not.toMatch(/^[.\s-]|[.\s]$/)
          expect(part.replace(/\.jpg$/, '')).not.toBe('')
          expect(Buffer.byteLength(part)).toBeLessThanOrEqual(255)
        }
      }
    }),
    { numRuns: 500 },
  )
})
