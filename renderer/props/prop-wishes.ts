import { type PropAsset, type PropKind, propAssets } from './prop-assets.ts'

/** Where a kind of prop would like to stand. */
export type Wish = {
  kind: PropKind
  assets: readonly PropAsset[]
  /** metres, where the asset's own is not wanted */
  width?: number
  side: -1 | 1
  /** metres behind the product's front, the best first */
  back: readonly number[]
  /** on the product's own top if it fits there */
  onTop?: boolean
  /** and nowhere else */
  onTopOnly?: boolean
}

/** What decides where props go: the product and the light. */
export type WishScene = { productName: string; luminaire: boolean; flatTop: boolean; windowSide: -1 | 1 }

const againstWall = 9

/** The floor's wishes, largest first. Prints on the wall and the rug have their own places. */
export function floorWishes(kinds: readonly PropKind[], scene: WishScene): Wish[] {
  const { flatTop, windowSide } = scene
  const lampSide = windowSide === 1 ? -1 : 1
  const lampOnTop = flatTop && takesTableLamp.test(scene.productName)
  const wishes: Record<PropKind, Wish | undefined> = {
    Lamps: lampOnTop
      ? {
          kind: 'Lamps',
          assets: propAssets.counterLamps,
          width: 0.33,
          side: lampSide,
          back: [0],
          onTop: true,
          onTopOnly: true,
        }
      : { kind: 'Lamps', assets: propAssets.floorLamps, side: lampSide, back: [0.45] },
    Plants: { kind: 'Plants', assets: propAssets.floorPlants, side: windowSide, back: [0.4] },
    Art: { kind: 'Art', assets: propAssets.portraitArt, side: lampSide, back: [againstWall] },
    Textiles: { kind: 'Textiles', assets: propAssets.baskets, side: lampSide, back: [-0.05, -0.4] },
    Books: {
      kind: 'Books',
      assets: propAssets.books,
      width: flatTop ? 0.27 : 0.3,
      side: windowSide,
      back: [-0.05],
      onTop: flatTop,
    },
    Rug: undefined,
  }
  return fitting(kinds, scene).flatMap((kind) => wishes[kind] ?? [])
}

export function counterWishes(kinds: readonly PropKind[], scene: WishScene): Wish[] {
  const { windowSide } = scene
  const away = windowSide === 1 ? -1 : 1
  const wishes: Record<PropKind, Wish | undefined> = {
    Lamps: { kind: 'Lamps', assets: propAssets.counterLamps, side: windowSide, back: [-0.04] },
    Plants: { kind: 'Plants', assets: propAssets.counterPlants, side: windowSide, back: [0.03] },
    Art: { kind: 'Art', assets: propAssets.portraitArt, width: 0.38, side: windowSide, back: [againstWall] },
    Books: { kind: 'Books', assets: propAssets.books, width: 0.24, side: windowSide, back: [-0.04] },
    Textiles: { kind: 'Textiles', assets: propAssets.counterTextiles, width: 0.28, side: away, back: [-0.04] },
    Rug: undefined,
  }
  return fitting(kinds, scene).flatMap((kind) => wishes[kind] ?? [])
}

const takesTableLamp = /desk|console|sideboard|credenza|buffet|dresser|nightstand|bedside|chest|cabinet/i

const isPlant = /plant|palm|\btree\b/i

/** Without a second of what the product itself is. */
const fitting = (kinds: readonly PropKind[], { productName, luminaire }: WishScene) =>
  kinds.filter((kind) => !(kind === 'Lamps' && luminaire) && !(kind === 'Plants' && isPlant.test(productName)))
