import type { DOWNLOAD_GROUPS } from '#contract/downloads.ts'
import { slug } from './slug.ts'

export type DownloadGroup = (typeof DOWNLOAD_GROUPS)[number]
export type LabelledProduct = { id: string; name: string; sku: string }
export type NumberedImage = { id: string; studioSessionId: string; productId: string; roomType: string }
/** The three parts every path of an image is made of. */
export type ImageName = { product: string; room: string; number: number }

/** How file systems that ignore case compare names. */
const sameName = (name: string): string => name.toUpperCase()

/**
 * The label of every product of one studioSession: the slug of its name, with the SKU added where several share it.
 * No two labels are equal, also where case does not count. The same products always get the same labels.
 */
export function labelProducts(products: readonly LabelledProduct[]): Map<string, string> {
  const slugged = products.map(({ id, name, sku }) => ({ id, sku, slug: slug(name, 'product') }))
  const uses = new Map<string, number>()
  for (const { slug } of slugged) uses.set(sameName(slug), (uses.get(sameName(slug)) ?? 0) + 1)
  const isShared = ({ slug }: { slug: string }) => uses.get(sameName(slug)) !== 1
  const labels = new Map(slugged.filter((product) => !isShared(product)).map(({ id, slug }) => [id, slug]))
  const taken = new Set([...labels.values()].map(sameName))
  for (const product of slugged.filter(isShared).sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const withSku = `${product.slug}-${slug(product.sku, 'sku', 30)}`
    let label = withSku
    for (let next = 2; taken.has(sameName(label)); next += 1) label = `${withSku}-${next}`
    labels.set(product.id, label)
    taken.add(sameName(label))
  }
  return labels
}

/** Numbers images from 1 for each session, product and room, in the order given: oldest first keeps given numbers. */
export function numberImages(images: readonly NumberedImage[]): Map<string, number> {
  const counts = new Map<string, number>()
  return new Map(
    images.map(({ id, studioSessionId, productId, roomType }) => {
      const place = `${studioSessionId}\n${productId}\n${roomType}`
      const number = (counts.get(place) ?? 0) + 1
      counts.set(place, number)
      return [id, number] as const
    }),
  )
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
