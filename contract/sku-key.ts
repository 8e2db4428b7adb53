import { skuIdentity } from './text.ts'

/** What stands between the letters and digits of a SKU, which people write in many ways: "SOF-012", "sof_012". */
export const SKU_SEPARATORS = ' \t!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'

const SEPARATORS = new Set(SKU_SEPARATORS)

/** A SKU without regard to spelling and separators, by which photos find their product. */
export function skuKey(sku: string): string {
  return [...skuIdentity(sku)].filter((letter) => !SEPARATORS.has(letter)).join('')
}
