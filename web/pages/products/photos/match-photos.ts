import type { ProductBySku } from '#contract/products.ts'
import { skuKey } from '#contract/sku-key.ts'

/** Which product a file is of, read from its name. */
export type PhotoMatch =
  | { kind: 'none' }
  /** The name holds the SKUs of several products. */
  | { kind: 'several'; products: ProductBySku[] }
  /** `rest`: what the name holds beside the SKU and is not known to number or describe photos. */
  | { kind: 'one'; product: ProductBySku; rank: number; rest: string }

/** Longer names are sentences: their first words decide. */
const MOST_WORDS = 14
const LONGEST_SKU = 64

/** What numbers or describes the photos of a product; none of it is part of a SKU. */
const NOISE = /^(\d{1,3}|img|image|dsc|photo|photos|pic|picture|packshot|product|final|web|hires|large|small|copy|v\d)$/
const VIEWS = /^(main|hero|front|back|rear|left|right|side|top|bottom|detail|closeup|angle|perspective|persp|alt)$/
const MAIN_VIEWS = /^(main|hero|front)$/
const NUMBER = /^\d{1,3}$/
const LAST = 1_000

function wordsOf(fileName: string): string[] {
  const stem = fileName.replace(/\.[^.]+$/, '')
  return stem
    .split(/[\s!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]+/)
    .filter(Boolean)
    .slice(0, MOST_WORDS)
}

type Range = { from: number; to: number; key: string }

function rangesOf(words: readonly string[]): Range[] {
  return words.flatMap((_, from) =>
    words.slice(from).flatMap((__, length) => {
      const to = from + length + 1
      const key = skuKey(words.slice(from, to).join(''))
      return key === '' || key.length > LONGEST_SKU ? [] : [{ from, to, key }]
    }),
  )
}

/** Every SKU the names of these files may hold, to ask the catalog for. */
export function skuKeysOf(fileNames: readonly string[]): string[] {
  return [...new Set(fileNames.flatMap((name) => rangesOf(wordsOf(name)).map(({ key }) => key)))]
}

const isNoise = (word: string) => NOISE.test(word) || VIEWS.test(word)

/**
 * The product whose SKU is in the name. The longest SKU counts: a file of "SOF-012-GREEN" is not one of "SOF-012". A
 * number or a word such as "front" is a SKU only where nothing else is.
 */
export function matchPhoto(fileName: string, byKey: ReadonlyMap<string, readonly ProductBySku[]>): PhotoMatch {
  const words = wordsOf(fileName)
  const found = rangesOf(words).flatMap((range) => {
    const products = byKey.get(range.key)
    return products === undefined ? [] : [{ ...range, products }]
  })
  const longest = found.filter(
    (one) => !found.some((other) => other !== one && other.from <= one.from && other.to >= one.to),
  )
  const isPlain = ({ from, to }: Range) => to - from === 1 && isNoise(words[from]?.toLowerCase() ?? '')
  const telling = longest.some((one) => !isPlain(one)) ? longest.filter((one) => !isPlain(one)) : longest
  const products = [...new Map(telling.flatMap((one) => one.products.map((product) => [product.id, product]))).values()]
  const [only, another] = products
  const [place] = telling
  if (only === undefined || place === undefined) return { kind: 'none' }
  if (another !== undefined) return { kind: 'several', products }
  const around = [...words.slice(0, place.from), ...words.slice(place.to)].map((word) => word.toLowerCase())
  return {
    kind: 'one',
    product: only,
    rank: rankOf(words.slice(place.to).map((word) => word.toLowerCase())),
    rest: around.filter((word) => !isNoise(word)).join(' '),
  }
}

/** Which photo of a product comes first: the bare SKU, then the main view or the lowest number, then the others. */
function rankOf(suffix: readonly string[]): number {
  if (suffix.length === 0) return 0
  if (suffix.some((word) => MAIN_VIEWS.test(word))) return 1
  const number = suffix.find((word) => NUMBER.test(word))
  return number === undefined ? LAST : 1 + Number(number)
}

/** Products by the key of their SKU. */
export function byKeyOf(products: readonly ProductBySku[]): Map<string, ProductBySku[]> {
  const byKey = new Map<string, ProductBySku[]>()
  for (const product of products) {
    const key = skuKey(product.sku)
    byKey.set(key, [...(byKey.get(key) ?? []), product])
  }
  return byKey
}
