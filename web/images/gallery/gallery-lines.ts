import type { GeneratedImage } from '#contract/generated-images.ts'
import type { ImageGroup, ShownGrouping } from './image-groups.ts'

export const TILE_SIZES = ['S', 'M', 'L'] as const
export type TileSize = (typeof TILE_SIZES)[number]

export const GAP = 12
export const PHONE_GAP = 8
/** The product column of the contact sheet. */
export const PRODUCT_COLUMN = 216

/** Narrower than this a tile would not be read any more; `most` keeps a product's variants in one row on wide screens. */
const FIT = { S: { least: 168, most: 6 }, M: { least: 232, most: 4 }, L: { least: 340, most: 2 } } as const
const PHONE_COLUMNS = { S: 3, M: 2, L: 1 } as const

export type GalleryLayout = { columns: number; tileWidth: number; gap: number; headings: boolean }

/** Columns and the width of a tile in px for a gallery `width` px wide; `phone` puts headings above instead of beside. */
export function galleryLayout(width: number, size: TileSize, grouping: ShownGrouping, phone: boolean): GalleryLayout {
  if (phone) {
    const columns = PHONE_COLUMNS[size]
    return { columns, gap: PHONE_GAP, tileWidth: tileWidth(width, columns, PHONE_GAP), headings: grouping !== 'all' }
  }
  const beside = grouping === 'product'
  const space = beside ? width - PRODUCT_COLUMN - GAP : width
  const { least, most } = FIT[size]
  const fitting = Math.max(1, Math.floor((space + GAP) / (least + GAP)))
  const columns = beside ? Math.min(fitting, most) : fitting
  return {
    columns,
    gap: GAP,
    tileWidth: tileWidth(space, columns, GAP),
    headings: grouping === 'room' || grouping === 'session',
  }
}

function tileWidth(space: number, columns: number, gap: number): number {
  return Math.max(0, (space - gap * (columns - 1)) / columns)
}

export type GalleryLine =
  | { kind: 'heading'; key: string; group: ImageGroup }
  | { kind: 'images'; key: string; group: ImageGroup; images: GeneratedImage[]; isFirst: boolean; isLast: boolean }

/** The gallery as the lines that are drawn one by one: a heading for each group if asked for, then its rows of tiles. */
export function galleryLines(
  groups: readonly ImageGroup[],
  { columns, headings }: Pick<GalleryLayout, 'columns' | 'headings'>,
): GalleryLine[] {
  return groups.flatMap((group) => {
    const lines: GalleryLine[] = headings ? [{ kind: 'heading', key: `heading:${group.key}`, group }] : []
    for (let at = 0; at < group.images.length; at += columns) {
      lines.push({
        kind: 'images',
        key: `${group.key}:${at}`,
        group,
        images: group.images.slice(at, at + columns),
        isFirst: at === 0,
        isLast: at + columns >= group.images.length,
      })
    }
    return lines
  })
}
