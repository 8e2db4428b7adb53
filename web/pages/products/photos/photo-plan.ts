import type { ProductBySku } from '#contract/products.ts'
import { byKeyOf, matchPhoto, type PhotoMatch } from './match-photos.ts'

/** A dropped file and what its name says. `refusal` says why the studio does not take it. */
export type DroppedPhoto = { id: string; file: File; match: PhotoMatch; refusal: string | null }

/** What a person decided about the files; everything else follows from their names. */
export type Decisions = {
  /** Whether products that have a photo get another. */
  replace: boolean
  /** The product of a file that fits several, or one that is unsure and was confirmed. */
  products: ReadonlyMap<string, ProductBySku>
  /** The file that becomes the photo, by product. */
  mains: ReadonlyMap<string, string>
}

export const NO_DECISIONS: Decisions = { replace: false, products: new Map(), mains: new Map() }

export type PlannedPhoto = DroppedPhoto & { product: ProductBySku }
/** All files of one product, the best first. */
export type PlannedProduct = { product: ProductBySku; photos: PlannedPhoto[]; main: PlannedPhoto }

export type PhotoPlan = {
  products: PlannedProduct[]
  /** Files that belong to no product as it stands. */
  open: DroppedPhoto[]
  /** What is sent: the main photo of each product that may get one. */
  sent: PlannedPhoto[]
  /** How many products have a photo already. */
  withPhoto: number
}

/** Reads the names of the files. */
export function readPhotos(
  files: readonly { id: string; file: File; refusal: string | null }[],
  products: readonly ProductBySku[],
): DroppedPhoto[] {
  const byKey = byKeyOf(products)
  return files.map((one) => ({ ...one, match: matchPhoto(one.file.name, byKey) }))
}

/** What becomes of the files by their names and a person's decisions. */
export function planPhotos(photos: readonly DroppedPhoto[], decisions: Decisions): PhotoPlan {
  const groups = new Map<string, PlannedPhoto[]>()
  const open: DroppedPhoto[] = []
  for (const photo of photos) {
    const product = productOf(photo, decisions)
    if (product === undefined) open.push(photo)
    else groups.set(product.id, [...(groups.get(product.id) ?? []), { ...photo, product }])
  }
  const products = [...groups.values()].flatMap((group) => {
    const sorted = group.toSorted((one, other) => rankOf(one) - rankOf(other) || byName(one, other))
    const [best] = sorted
    if (best === undefined) return []
    const main = sorted.find(({ id }) => id === decisions.mains.get(best.product.id)) ?? best
    return [{ product: best.product, photos: sorted, main }]
  })
  return {
    products,
    open,
    sent: products.filter(({ product }) => decisions.replace || !product.hasImage).map(({ main }) => main),
    withPhoto: products.filter(({ product }) => product.hasImage).length,
  }
}

function productOf({ id, match, refusal }: DroppedPhoto, { products }: Decisions): ProductBySku | undefined {
  if (refusal !== null) return undefined
  return products.get(id) ?? (match.kind === 'one' && match.rest === '' ? match.product : undefined)
}

function rankOf({ match }: DroppedPhoto): number {
  return match.kind === 'one' ? match.rank : Number.POSITIVE_INFINITY
}

function byName({ file }: DroppedPhoto, { file: other }: DroppedPhoto): number {
  return file.name.localeCompare(other.name, 'en', { numeric: true })
}
