import { useQuery } from '@tanstack/react-query'
import { memo } from 'react'
import { productQuery } from '#web/api/products.ts'
import type { GalleryLayout, GalleryLine } from './gallery-lines.ts'
import type { ShownGrouping } from './image-groups.ts'
import styles from './line.module.css'
import { ProductHeading, RoomHeading } from './product-heading.tsx'
import { ResultTile } from './result-tile.tsx'
import { SessionHeading } from './session-heading.tsx'
import type { TileHandlers } from './tile-handlers.ts'

/** Product photos hardly ever change; a live event says when. */
const PRODUCT_STALE_MS = 30 * 60_000

export type LineProps = {
  line: GalleryLine
  grouping: ShownGrouping
  layout: GalleryLayout
  ratio: number
  fresh: ReadonlySet<string>
  selected: ReadonlySet<string>
  selecting: boolean
  handlers: TileHandlers
}

/** The id of the element around an image's tile. */
export function tileId(imageId: string): string {
  return `tile-${imageId}`
}

/** One line of the contact sheet: a heading, or a row of tiles, the product beside the first of its rows. */
export const Line = memo(function Line(props: LineProps) {
  const { line, grouping, layout, ratio, fresh, selected, selecting, handlers } = props
  const { group } = line
  const { data: product } = useQuery({
    ...productQuery(group.images[0]?.productId ?? ''),
    staleTime: PRODUCT_STALE_MS,
    enabled: grouping === 'product' && group.images.length > 0,
  })
  const selectedHere = selected.size === 0 ? 0 : group.images.filter(({ id }) => selected.has(id)).length
  if (line.kind === 'heading') {
    if (grouping === 'session') return <SessionHeading group={group} />
    return grouping === 'room' ? (
      <RoomHeading group={group} selected={selectedHere} />
    ) : (
      <ProductHeading group={group} product={product} selected={selectedHere} />
    )
  }
  const beside = grouping === 'product' && !layout.headings
  const earlier = group.images.find(({ picture }) => picture !== null)?.picture ?? product?.image
  return (
    <div
      className={styles.line}
      data-beside={beside || undefined}
      data-first={line.isFirst || undefined}
      style={{ gap: layout.gap }}
    >
      {beside && (
        <div className={styles.product}>
          {line.isFirst && <ProductHeading group={group} product={product} selected={selectedHere} />}
        </div>
      )}
      <ul
        className={styles.tiles}
        style={{ gap: layout.gap, gridTemplateColumns: `repeat(${layout.columns}, minmax(0, 1fr))` }}
      >
        {line.images.map((image) => (
          <li key={image.id} id={tileId(image.id)} className={styles.tile}>
            <ResultTile
              image={image}
              grouping={grouping}
              ratio={ratio}
              width={layout.tileWidth}
              placeholder={earlier?.thumbhash}
              isNew={fresh.has(image.id)}
              selected={selected.has(image.id)}
              selecting={selecting}
              handlers={handlers}
            />
          </li>
        ))}
      </ul>
    </div>
  )
})
