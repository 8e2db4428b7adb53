import { Button, SegmentedControl } from '@mantine/core'
import { IconCheck, IconSquareCheck } from '@tabler/icons-react'
import { TypedSearch } from '#web/ui/choices/typed-search.tsx'
import { KEEP_CLEAR } from '#web/ui/layers/use-clear-place.ts'
import { useMedia } from '#web/ui/layout/use-media.ts'
import { FilterPopover } from './filter-popover.tsx'
import { FilterSheet } from './filter-sheet.tsx'
import {
  type FilterProps,
  PinnedFilter,
  RatingFilter,
  RoomFilter,
  ratingWords,
  SortChoice,
  StatusFilter,
} from './filters.tsx'
import { TILE_SIZES, type TileSize } from './gallery-lines.ts'
import { GROUPINGS, isFiltered, withoutFilters } from './results-search.ts'
import styles from './toolbar.module.css'

export type ToolbarProps = FilterProps & {
  /** How many images the filters show. */
  matching: number
  size: TileSize
  onSize: (size: TileSize) => void
  selecting: boolean
  onSelecting: (on: boolean) => void
  /** Whether there is anything to select yet. */
  selectable: boolean
}

const LONG = { product: 'By product', room: 'By room', all: 'All' } as const
const SHORT = { product: 'Product', room: 'Room', all: 'All' } as const

/** Above the gallery: grouping, filters, search, tile size, selection. Below 1280 px the filters go into a sheet. */
export function Toolbar({ matching, size, onSize, selecting, onSelecting, selectable, ...filter }: ToolbarProps) {
  const { search, change } = filter
  const wide = useMedia('desktop')
  const phone = useMedia('phone')
  const words = phone ? SHORT : LONG
  const clear = () => change(withoutFilters(search))
  const field = <TypedSearch label="Product or SKU" value={search.q} onChange={(q) => change({ q })} hotkey={!phone} />
  const sizes = <SizeChoice size={size} onSize={onSize} />
  return (
    <search {...KEEP_CLEAR} className={styles.bar} aria-label="Images">
      <SegmentedControl
        aria-label="Grouping"
        value={search.group}
        data={GROUPINGS.map((value) => ({ value, label: words[value] }))}
        onChange={(value) => change({ group: GROUPINGS.find((known) => known === value) ?? 'product' })}
      />
      {wide && <FilterButtons {...filter} onClear={clear} />}
      <span className={styles.space} />
      {wide && sizes}
      {!phone && <span className={styles.search}>{field}</span>}
      {!wide && (
        <FilterSheet {...filter} onClear={clear} matching={matching}>
          {phone && field}
          {sizes}
        </FilterSheet>
      )}
      <Button
        className={styles.select}
        variant="default"
        size="sm"
        aria-pressed={selecting}
        disabled={!selectable}
        leftSection={
          phone ? undefined : selecting ? (
            <IconCheck size={16} stroke={1.9} />
          ) : (
            <IconSquareCheck size={16} stroke={1.6} />
          )
        }
        onClick={() => onSelecting(!selecting)}
      >
        {selecting ? 'Done' : 'Select'}
      </Button>
    </search>
  )
}

function SizeChoice({ size, onSize }: Pick<ToolbarProps, 'size' | 'onSize'>) {
  return (
    <SegmentedControl
      aria-label="Tile size"
      value={size}
      data={[...TILE_SIZES]}
      onChange={(value) => onSize(TILE_SIZES.find((known) => known === value) ?? 'M')}
    />
  )
}

function FilterButtons({ onClear, ...filter }: FilterProps & { onClear: () => void }) {
  const { room, status, pinned, rating, sort } = filter.search
  const several = (values: readonly string[]) => (values.length === 0 ? undefined : String(values.length))
  return (
    <div className={styles.filters}>
      <FilterPopover label="Room" chosen={room.length === 1 ? room[0] : several(room)}>
        <RoomFilter {...filter} />
      </FilterPopover>
      <FilterPopover label="Status" chosen={several(status)}>
        <StatusFilter {...filter} />
      </FilterPopover>
      <FilterPopover label="Pinned" chosen={pinned ? 'only' : undefined}>
        <PinnedFilter {...filter} />
      </FilterPopover>
      <FilterPopover label="Rating" chosen={rating === null ? undefined : ratingWords(rating)}>
        <RatingFilter {...filter} />
      </FilterPopover>
      <FilterPopover label="Order" chosen={sort === 'planned' ? undefined : sort}>
        <SortChoice {...filter} />
      </FilterPopover>
      {isFiltered(filter.search) && (
        <Button variant="subtle" size="sm" px={8} onClick={onClear}>
          Clear
        </Button>
      )}
    </div>
  )
}
