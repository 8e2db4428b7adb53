import { MESSAGES } from '#contract/messages.ts'
import type { Analysis } from '#contract/studio-sessions.ts'
import { ROOM_GROUPS, ROOM_TYPES, type RoomType, STYLES, type Style } from '#contract/vocabulary.ts'
import type { AnalysedProduct } from './analyst.ts'
import { countTypes } from './product-types.ts'

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
export function roomOf(product: AnalysedProduct): RoomType {
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

/** How many products count for each room, most first; `assignments` gives every product's room. */
export function countRooms(assignments: Record<string, RoomType>): Partial<Record<RoomType, number>> {
  const assigned = Object.values(assignments)
  const counts = ROOM_TYPES.map((room) => [room, assigned.filter((each) => each === room).length] as const)
    .filter(([, count]) => count > 0)
    .sort((a, b) => b[1] - a[1])
  return Object.fromEntries(counts)
}

/** What to know about such a selection: photos that are missing, rooms that do not go together. */
export function warningsOf(products: AnalysedProduct[], assignments: Record<string, RoomType>): string[] {
  const groups = new Set(Object.values(assignments).map((room) => ROOM_GROUPS[room]))
  return [
    ...(products.some((product) => product.picture) ? [] : [MESSAGES.noProductImages]),
    ...(groups.size >= MIXED_GROUPS ? [MESSAGES.mixedRooms] : []),
  ]
}

/** Analysis by rules over the catalogue's own words: no network, no model, the same answer every time. */
export function analyseMetadata(products: AnalysedProduct[]): Analysis {
  const assignments = Object.fromEntries(products.map((product) => [product.id, roomOf(product)]))
  const roomTypeDistribution = countRooms(assignments)
  const rooms = ROOM_TYPES.filter((room) => room in roomTypeDistribution).sort(
    (a, b) => (roomTypeDistribution[b] ?? 0) - (roomTypeDistribution[a] ?? 0),
  )
  const productTypeCounts = countTypes(products)
  const styles = suggestStyles(products.map((product) => `${product.name} ${product.description}`))
  return {
    roomTypeDistribution,
    productTypes: Object.keys(productTypeCounts),
    productTypeCounts,
    suggestedStyles: styles,
    recommendedInspirationKeywords: searchPhrases(rooms, styles),
    productRoomAssignments: assignments,
    warnings: warningsOf(products, assignments),
    source: 'metadata',
  }
}
