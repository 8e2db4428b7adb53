import type { DerivedStyle } from '#contract/inspirations.ts'
import type { GenerationSettings, ImageSettings } from '#contract/settings.ts'
import type { Analysis } from '#contract/studio-sessions.ts'
import type { RoomType } from '#contract/vocabulary.ts'

export type PlannedProduct = { id: string; roomTypes: RoomType[] }
export type PlannedImage = {
  productId: string
  roomType: RoomType
  variant: number
  /** Place in the session: product by product, variant by variant. */
  position: number
  seed: number
  settings: ImageSettings
}

const DEFAULT_STYLE = 'Modern'
const DEFAULT_LIGHTING = 'Natural Light'
const DEFAULT_COLOR_SCHEME = 'Neutral'

/** FNV-1a over the text, mixed with the seed: a stable 32-bit number for each product and variant. */
export function seedFor(base: number, productId: string, variant: number): number {
  let hash = (2_166_136_261 ^ base) >>> 0
  for (const character of `${productId}:${variant}`) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 16_777_619) >>> 0
  }
  return hash
}

/** What is left open ("as inspired") comes from the inspirations; without any, from the studio's modern defaults. */
function closeSettings(settings: GenerationSettings, derived: DerivedStyle | null): Omit<ImageSettings, 'roomType'> {
  const { variants: _variants, seed: _seed, roomType: _room, ...rest } = settings
  return {
    ...rest,
    style: settings.style ?? derived?.style ?? DEFAULT_STYLE,
    lighting: settings.lighting ?? derived?.lighting ?? DEFAULT_LIGHTING,
    colorScheme: settings.colorScheme ?? (derived ? null : DEFAULT_COLOR_SCHEME),
    palette: settings.colorScheme === null && derived ? derived.palette.map(({ hex }) => hex) : [],
  }
}

/**
 * Plans products x variants images; a product's variants take its rooms in turn. `roomOf` answers for products
 * without a room of their own. `limit` keeps the first n, one variant of every product before the second of any.
 */
export function planImages(options: {
  products: PlannedProduct[]
  settings: GenerationSettings
  derived: DerivedStyle | null
  baseSeed: number
  roomOf: (productId: string) => RoomType
  limit?: number | undefined
}): PlannedImage[] {
  const { settings, baseSeed, limit } = options
  const closed = closeSettings(settings, options.derived)
  const images = options.products.flatMap((product, index) => {
    const ownRooms = product.roomTypes.length > 0 ? product.roomTypes : [options.roomOf(product.id)]
    const rooms = settings.roomType ? [settings.roomType] : ownRooms
    return Array.from({ length: settings.variants }, (_, at): PlannedImage => {
      const variant = at + 1
      const roomType = rooms[at % rooms.length] ?? options.roomOf(product.id)
      return {
        productId: product.id,
        roomType,
        variant,
        position: index * settings.variants + at,
        seed: seedFor(baseSeed, product.id, variant),
        settings: { ...closed, roomType },
      }
    })
  })
  if (limit === undefined || limit >= images.length) return images
  const kept = new Set([...images].sort((a, b) => a.variant - b.variant || a.position - b.position).slice(0, limit))
  return images.filter((image) => kept.has(image))
}

/** Where a product without a room of its own stands: where the analysis saw it. */
export function assignedRoom({ productAnalysis }: { productAnalysis: Analysis | null }, productId: string): RoomType {
  return productAnalysis?.productRoomAssignments[productId] ?? 'Living Room'
}
