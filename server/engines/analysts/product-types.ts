import type { AnalysedProduct } from './analyst.ts'

/** Kinds of products by the nouns that name them; the first that matches wins, so the narrower stand before the wider. */
const KINDS: [type: string, nouns: string][] = [
  ['Nightstand', 'night ?stand|bedside (?:table|cabinet)'],
  ['Office Chair', '(?:office|task|desk|executive) chair'],
  ['Armchair', 'arm ?chair|(?:lounge|accent|barrel|club|wing) chair'],
  ['Stool', 'stool|bar chair'],
  ['Dining Chair', '(?:dining|spindle|cross-back|carver) chair'],
  ['Chair', 'chair'],
  ['Sofa', 'sofa|couch|loveseat|sectional|settee'],
  ['Ottoman', 'pouf|ottoman|footstool'],
  ['Bench', 'bench|benches'],
  ['Desk Lamp', 'desk lamp'],
  ['Table Lamp', 'table lamp|mushroom lamp'],
  ['Floor Lamp', 'floor lamp|reading lamp'],
  ['Pendant Lamp', 'pendant|chandelier'],
  ['Lamp', 'lamp|sconce|light$'],
  ['Coffee Table', 'coffee table|nesting table'],
  ['Side Table', '(?:side|end|c)[ -]table'],
  ['Console Table', 'console'],
  ['Dining Table', '(?:dining|trestle|round) table'],
  ['Desk', 'desk|workstation'],
  ['Table', 'table'],
  ['Bed', 'bed|headboard|bed frame'],
  ['Wardrobe', 'wardrobe|armoire'],
  ['Bookcase', 'book ?case|book ?shelf|shelf|shelving'],
  ['TV Unit', '(?:tv|media) unit|tv stand'],
  ['Sideboard', 'sideboard|credenza|buffet'],
  ['Dresser', 'dresser|chest|tallboy'],
  ['Kitchen Island', 'island'],
  ['Vanity', 'vanity|vanities|washstand'],
  ['Basin', 'basin|washbasin|sink'],
  ['Bathtub', 'tub|bath ?tub'],
  ['Toilet', 'toilet|wc'],
  ['Towel Rail', 'towel (?:ladder|rail|rack)'],
  ['Cabinet', 'cabinet|cupboard'],
  ['Mirror', 'mirror'],
  ['Clock', 'clock'],
  ['Rug', 'rug|carpet'],
  ['Pillow', 'pillow|cushion'],
  ['Vase', 'vase'],
  ['Plant', 'plant|planter|topiary|palm'],
  ['Basket', 'basket'],
  ['Wall Art', 'art|print|poster|painting'],
]
const PATTERNS = KINDS.map(([type, nouns]) => [type, new RegExp(`\\b(?:${nouns})s?\\b`, 'i')] as const)

function kindIn(text: string): string | undefined {
  return PATTERNS.find(([, pattern]) => pattern.test(text))?.[0]
}

/** "Framed Print, Areca Palm" is a print: names begin with the thing, and what follows a comma tells more about it. */
function typeOf({ name, description }: Pick<AnalysedProduct, 'name' | 'description'>): string | undefined {
  const [thing = ''] = name.split(',')
  return kindIn(thing) ?? kindIn(name) ?? kindIn(description)
}

/**
 * How many of these products are of each kind, the most frequent first; of their category where no noun is known.
 */
export function countTypes(
  products: Pick<AnalysedProduct, 'name' | 'description' | 'category'>[],
): Record<string, number> {
  const counts = new Map<string, number>()
  for (const product of products) {
    const type = typeOf(product) ?? product.category
    counts.set(type, (counts.get(type) ?? 0) + 1)
  }
  return Object.fromEntries([...counts].sort((a, b) => b[1] - a[1]))
}
