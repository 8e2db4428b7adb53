import { MESSAGES } from '#contract/messages.ts'
import type { Analysis } from '#contract/studio-sessions.ts'
import { ROOM_GROUPS, ROOM_TYPES, type RoomType, STYLES, type Style } from '#contract/vocabulary.ts'
import type { AnalysedProduct } from './analyst.ts'

/** Product types by the nouns of their names; the first that matches wins, so the narrower stand before the wider. */
const TYPE_NOUNS: [type: string, pattern: RegExp][] = [
  ['Nightstand', /\b(night ?stand|bedside)\b/i],
  ['Armchair', /\b(arm ?chair|lounge chair|accent chair)\b/i],
  ['Office Chair', /\b(office|task|desk) chair\b/i],
  ['Coffee Table', /\bcoffee table\b/i],
  ['Side Table', /\b(side|end|console) table\b/i],
  ['Sofa', /\b(sofa|couch|loveseat|sectional|settee)\b/i],
  ['Stool', /\b(stool|pouf|ottoman)\b/i],
  ['Bench', /\bbench\b/i],
  ['Desk Lamp', /\bdesk lamp\b/i],
  ['Chair', /\bchair\b/i],
  ['Bed', /\b(bed|headboard)\b/i],
  ['Desk', /\b(desk|workstation)\b/i],
  ['Table', /\btable\b(?! lamp)/i],
  ['Lamp', /\b(lamp|pendant|light|sconce|chandelier)\b/i],
  ['Vanity', /\b(vanity|basin|washbasin|sink)\b/i],
  ['Bathtub', /\b(tub|bath ?tub)\b/i],
  ['Toilet', /\b(toilet|wc)\b/i],
  ['Wardrobe', /\b(wardrobe|armoire)\b/i],
  ['Bookcase', /\b(book ?case|bookshelf|shelf|shelving)\b/i],
  ['Cabinet', /\b(cabinet|sideboard|dresser|chest|credenza|tv unit|media unit|island|cupboard)\b/i],
  ['Mirror', /\bmirror\b/i],
  ['Rug', /\b(rug|carpet)\b/i],
  ['Pillow', /\b(pillow|cushion|throw)\b/i],
  ['Vase', /\b(vase|planter|pot|plant|basket)\b/i],
  ['Wall Art', /\b(art|print|clock|frame)\b/i],
]

/** Words of materials and forms, and the style they speak for. */
const STYLE_SIGNS: [style: Style, pattern: RegExp][] = [
  ['Industrial', /\b(steel|iron|metal|concrete|factory|loft|industrial)\b/gi],
  ['Rustic', /\b(reclaimed|rustic|farmhouse|leather|cognac|woven|rattan|terracotta)\b/gi],
  ['Scandinavian', /\b(oak|ash|birch|spindle|scandi\w*|nordic|wool)\b/gi],
  ['Japandi', /\b(slat\w*|tatami|japandi|paper|bamboo|low)\b/gi],
  ['Traditional', /\b(tufted|carved|classic|traditional|walnut|mahogany)\b/gi],
  ['Minimalist', /\b(minimal\w*|plain|simple|matte|white)\b/gi],
  ['Contemporary', /\b(velvet|bouclé|boucle|brass|marble|curved|rounded|contemporary)\b/gi],
  ['Modern', /\b(modern|mid-century|lacquer|modular|glass)\b/gi],
]
const MAX_STYLES = 3
const MAX_KEYWORDS = 6
const MIXED_GROUPS = 3

/** The room a product counts for: its first, else the one its category is most at home in. */
function roomOf(product: AnalysedProduct): RoomType {
  return product.roomTypes[0] ?? (product.category === 'Fixtures' ? 'Bathroom' : 'Living Room')
}

/** Product types of a list of names, most frequent first, each once. */
export function productTypes(names: string[], fallback: string[]): string[] {
  const counts = new Map<string, number>()
  for (const name of names) {
    const type = TYPE_NOUNS.find(([, pattern]) => pattern.test(name))?.[0]
    if (type) counts.set(type, (counts.get(type) ?? 0) + 1)
  }
  const found = [...counts].sort((a, b) => b[1] - a[1]).map(([type]) => type)
  return found.length > 0 ? found : [...new Set(fallback)]
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

/** Search phrases such as "modern living room": every frequent room in the strongest style, then the other styles. */
function searchPhrases(rooms: RoomType[], styles: Style[]): string[] {
  const [first = 'Modern', ...others] = styles
  const phrases = [
    ...rooms.map((room) => `${first} ${room}`),
    ...others.flatMap((style) => rooms.slice(0, 2).map((room) => `${style} ${room}`)),
  ]
  return [...new Set(phrases.map((phrase) => phrase.toLowerCase()))].slice(0, MAX_KEYWORDS)
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
    productTypes: productTypes(
      products.map((product) => product.name),
      products.map((product) => product.category),
    ),
    suggestedStyles: styles,
    recommendedInspirationKeywords: searchPhrases(rooms, styles),
    productRoomAssignments: assignments,
    warnings,
    source: 'metadata',
  }
}
