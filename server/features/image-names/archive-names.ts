import type { DOWNLOAD_GROUPS } from '#contract/downloads.ts'
import { slug } from './slug.ts'

export type DownloadGroup = (typeof DOWNLOAD_GROUPS)[number]
export type LabelledProduct = { id: string; name: string; sku: string }
export type ImagePlace = { productId: string; roomType: string }
/** The three parts every path of an image is made of. */
export type ImageName = { product: string; room: string; number: number }

/** How file systems that ignore case compare names. */
const sameName = (name: string): string => name.toUpperCase()

/**
 * The label of every product of one studioSession: the slug of its name, with the SKU added where several share it.
 * No two labels are equal, also where case does not count. Labels `given` earlier, by product id, stay as they are.
 */
export function labelProducts(
  products: readonly LabelledProduct[],
  given: ReadonlyMap<string, string> = new Map(),
): Map<string, string> {
  const slugged = products.map(({ id, name, sku }) => ({ id, sku, slug: slug(name, 'product') }))
  const uses = new Map<string, number>()
  for (const { slug } of slugged) uses.set(sameName(slug), (uses.get(sameName(slug)) ?? 0) + 1)
  const labels = new Map(given)
  const taken = new Set([...given.values()].map(sameName))
  const isShared = ({ slug }: { slug: string }) => uses.get(sameName(slug)) !== 1 || taken.has(sameName(slug))
  const fresh = slugged.filter(({ id }) => !given.has(id))
  const plain = fresh.filter((product) => !isShared(product))
  const shared = fresh.filter(isShared).sort((a, b) => (a.id < b.id ? -1 : 1))
  for (const { id, slug } of plain) {
    labels.set(id, slug)
    taken.add(sameName(slug))
  }
  for (const product of shared) {
    const withSku = `${product.slug}-${slug(product.sku, 'sku', 30)}`
    let label = withSku
    for (let next = 2; taken.has(sameName(label)); next += 1) label = `${withSku}-${next}`
    labels.set(product.id, label)
    taken.add(sameName(label))
  }
  return labels
}

/** One product in one room of a studioSession: what numbers are counted for. */
export const placeOf = ({ productId, roomType }: ImagePlace): string => `${productId}\n${roomType}`

/**
 * The numbers of images of one studioSession, counted for each place in the order given and going on from the place's
 * `last` one. An image that has a number keeps it.
 */
export function numberImages(
  images: readonly (ImagePlace & { number?: number })[],
  last: ReadonlyMap<string, number> = new Map(),
): number[] {
  const counts = new Map(last)
  return images.map((image) => {
    if (image.number !== undefined) return image.number
    const number = (counts.get(placeOf(image)) ?? 0) + 1
    counts.set(placeOf(image), number)
    return number
  })
}

/** `modern-desk_living-room_1.jpg`, the name of an image's file by itself. */
export function imageFileName({ product, room, number }: ImageName, extension = 'jpg'): string {
  return `${product}_${room}_${number}.${extension}`
}

/** Where an image lies inside the folder of its archive. */
export function archivePath(name: ImageName, group: DownloadGroup, extension: string): string {
  const { product, room, number } = name
  if (group === 'product') return `${product}/${room}_${number}.${extension}`
  if (group === 'room') return `${room}/${product}_${number}.${extension}`
  return imageFileName(name, extension)
}

/** `living-room` of the room type Living Room. */
export function roomSlug(roomType: string): string {
  return slug(roomType, 'room')
}

/** The folder inside an archive, and with `.zip` the archive's own name: `summer-catalog-2026`. */
export function archiveName(studioSessionName: string): string {
  return slug(studioSessionName, 'studio-session')
}
