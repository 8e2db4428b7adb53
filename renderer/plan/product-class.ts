import type { Mount, ProductClass, ProductFacts } from '#renderer/render-request.ts'

/** A product with nothing left open: metres, and the words the plan needs to know about it. */
export type Subject = {
  class: ProductClass
  mount: Mount
  width: number
  height: number
  depth: number
  /** metres between the floor and its lowest point */
  standsAt: number
  /** seen from above it is a circle or an oval: its shadow has no corners */
  round: boolean
  /** it gives light when the lamps are on */
  luminaire: boolean
  /** its top is free and flat, and low enough to be seen from above */
  flatTop: boolean
  /** lies on something soft and wants a chair under it */
  pillow: boolean
}

const classWords: [RegExp, ProductClass][] = [
  [
    /pendant|chandelier|mirror|framed|print\b|poster|painting|canvas|wall art|clock|sconce|wall (lamp|light|shelf)/i,
    'wall',
  ],
  [
    /nightstand|bedside (table|cabinet)|sideboard|dresser|credenza|cabinet|tv (unit|stand)|chest|vanity|island|bath ?tub|tub\b|buffet/i,
    'cabinet',
  ],
  [
    /table lamp|desk lamp|vase|basin|pillow|cushion|candle|bowl|basket|pouf|ottoman|footstool|side table|end table|toilet|snake plant|planter/i,
    'small',
  ],
  [
    /floor lamp|reading lamp|wardrobe|armoire|bookcase|bookshelf|shelving|shelf|ladder|plant|palm|\btree\b|topiary|coat (rack|stand)|room divider/i,
    'tall',
  ],
  [/table lamp|lamp/i, 'small'],
  [/sofa|couch|loveseat|settee|sectional|chaise/i, 'sofa'],
  [/\bbed\b|headboard|daybed/i, 'bed'],
  [/chair|stool|recliner|rocker/i, 'chair'],
  [/table|desk|bench|console/i, 'table'],
]

/** Typical size in metres (width, height, depth) of a class whose product has none. */
const typicalSize: Record<ProductClass, [number, number, number]> = {
  sofa: [2.1, 0.85, 0.92],
  chair: [0.72, 0.88, 0.72],
  table: [1.5, 0.75, 0.8],
  bed: [1.9, 1.1, 2.2],
  cabinet: [1.4, 0.78, 0.45],
  tall: [0.85, 1.8, 0.36],
  small: [0.32, 0.4, 0.3],
  wall: [0.7, 0.8, 0.04],
}

/** Fills in what the catalogue leaves open. `pictureAspect` is width / height of the cut-out. */
export function subjectOf(product: ProductFacts, pictureAspect: number): Subject {
  const kind = product.class ?? guessClass(product, pictureAspect)
  const mount = product.mount ?? guessMount(product.name, kind)
  const { width, height } = sizeOf(product, kind, pictureAspect)
  const depth = product.depthCm ? product.depthCm / 100 : Math.min(typicalSize[kind][2], width)
  return {
    class: kind,
    mount,
    width,
    height,
    depth,
    standsAt: (product.standsAtCm ?? (mount === 'counter' ? 75 : 0)) / 100,
    round: isRound(product, kind),
    luminaire: /lamp|pendant|lantern|chandelier|sconce|\blight\b(?! (grey|gray|oak|blue|green|pink|brown|wood))/i.test(
      product.name,
    ),
    flatTop:
      (kind === 'table' || kind === 'cabinet') &&
      mount === 'floor' &&
      height < 1.05 &&
      !/tub|vanity|basin|bench|nest|toilet/i.test(product.name),
    pillow: /pillow|cushion/i.test(product.name) && mount === 'counter',
  }
}

function guessClass(product: ProductFacts, aspect: number): ProductClass {
  const byName = classWords.find(([words]) => words.test(product.name))?.[1]
  if (byName) return byName
  const height = product.heightCm ?? (product.widthCm ? product.widthCm / aspect : undefined)
  const width = product.widthCm ?? (height ? height * aspect : undefined)
  if (height !== undefined && width !== undefined) {
    if (height > 130) return 'tall'
    if (Math.max(width, height) < 60) return 'small'
    if (width > 150) return 'sofa'
  }
  return aspect > 1.8 ? 'sofa' : aspect > 1.2 ? 'cabinet' : aspect < 0.55 ? 'tall' : 'chair'
}

function guessMount(name: string, kind: ProductClass): Mount {
  if (/pendant|chandelier|hanging (lamp|light)/i.test(name)) return 'ceiling'
  if (/floor mirror/i.test(name)) return 'floor'
  if (kind === 'wall') return 'wall'
  const onTop =
    /table lamp|desk lamp|mushroom lamp|vase|basin|pillow|cushion|candle|bowl/i.test(name) &&
    !/pedestal|column/i.test(name)
  return onTop ? 'counter' : 'floor'
}

/** The picture's proportions win over a stated height: the width sets the scale, as depth widens a silhouette less than it raises it. */
function sizeOf(product: ProductFacts, kind: ProductClass, aspect: number): { width: number; height: number } {
  const width = product.widthCm ?? (product.heightCm ? product.heightCm * aspect : undefined)
  if (width) return { width: width / 100, height: width / 100 / aspect }
  const [w, h] = typicalSize[kind]
  return aspect > w / h ? { width: w, height: w / aspect } : { width: h * aspect, height: h }
}

function isRound({ name, widthCm, depthCm }: ProductFacts, kind: ProductClass): boolean {
  if (/round|oval|pouf|drum|pedestal|barrel|spool|\btub\b|bathtub|basin|vase|lamp/i.test(name)) return true
  return (kind === 'table' || kind === 'small') && widthCm !== undefined && widthCm === depthCm
}
