import { MESSAGES } from '#contract/messages.ts'
import type { Analysis } from '#contract/studio-sessions.ts'
import { ROOM_GROUPS, ROOM_TYPES, type RoomType, STYLES, type Style } from '#contract/vocabulary.ts'
import type { AnalysedProduct } from './analyst.ts'
import { productTypes } from './product-types.ts'

/** Words of materials and forms, and the style they speak for. */
const STYLE_SIGNS: [style: Style, pattern: RegExp][] = [
  ['Industrial', /\b(steel|iron|metal|concrete|factory|foundry|loft|industrial)\b/gi],
  ['Rustic', /\b(reclaimed|rustic|farmhouse|plank|trestle|woven|rattan|cane|seagrass|terracotta)\b/gi],
  ['Scandinavian', /\b(oak|ash|birch|spindle|scandi\w*|nordic|nord|wool|linen)\b/gi],
  ['Japandi', /\b(slat\w*|tatami|japandi|paper|bamboo)\b/gi],
  ['Traditional', /\b(rolled-arm|turned|carved|classic|traditional|mahogany|cross-back)\b/gi],
  ['Minimalist', /\b(minimal\w*|plain|simple|clean-lined|matte)\b/gi],
  ['Contemporary', /\b(velvet|bouclé|boucle|brass|marble|travertine|curved|rounded|contemporary)\b/gi],
  ['Modern', /\b(modern|mid-century|walnut|lacquer|modular|glass)\b/gi],
]
const MAX_STYLES = 3
const MIXED_GROUPS = 3

/** The room a product counts for: its first, else the one its category is most at home in. */
function roomOf(product: AnalysedProduct): RoomType {
  return product.roomTypes[0] ?? (product.category === 'Fixtures' ? 'Bathroom' : 'Living Room')
}

/** At most three styles that the products' words speak for; Modern where nothing speaks. */
export function suggestStyles(texts: string[]): Style[] {
  const scores = STYLE_SIGNS.map(([style, pattern]) => {
    const hits = texts.reduce((sum, text) => sum + (text.match(pattern)?.length ?? 0), 0)
    return { style, hits }
  })
  const styles = scores
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits || STYLES.indexOf(a.style) - STYLES.indexOf(b.style))
    .map(({ style }) => style)
  return styles.length > 0 ? styles.slice(0, MAX_STYLES) : ['Modern']
}

/** Search phrases such as "modern living room": the strongest style in most rooms, the others in fewer. */
function searchPhrases(rooms: RoomType[], styles: Style[]): string[] {
  const phrases = styles.flatMap((style, rank) =>
    rooms.slice(0, MAX_STYLES - rank).map((room) => `${style} ${room}`.toLowerCase()),
  )
  return [...new Set(phrases)]
}

/** Analysis by rules over the catalogue's own words: no network, no model, the same answer every time. */
export function analyseMetadata(products: AnalysedProduct[]): Analysis {
  const assignments = Object.fromEntries(products.map((product) => [product.id, roomOf(product)]))
  const counts = ROOM_TYPES.map((room) => ({ room, count: products.filter((p) => assignments[p.id] === room).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
  const rooms = counts.map(({ room }) => room)
  const styles = suggestStyles(products.map((product) => `${product.name} ${product.description}`))
  const groups = new Set(rooms.map((room) => ROOM_GROUPS[room]))
  const warnings = [
    ...(products.some((product) => product.hasPicture) ? [] : [MESSAGES.noProductImages]),
    ...(groups.size >= MIXED_GROUPS ? [MESSAGES.mixedRooms] : []),
  ]
  return {
    roomTypeDistribution: Object.fromEntries(counts.map(({ room, count }) => [room, count])),
    productTypes: productTypes(products),
    suggestedStyles: styles,
    recommendedInspirationKeywords: searchPhrases(rooms, styles),
    productRoomAssignments: assignments,
    warnings,
    source: 'metadata',
  }
}
