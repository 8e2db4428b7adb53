import { Checkbox, Radio, Stack } from '@mantine/core'
import type { GeneratedImage } from '#contract/generated-images.ts'
import { ROOM_TYPES } from '#contract/vocabulary.ts'
import { FilterList } from '#web/ui/choices/filter-list.tsx'
import styles from './filters.module.css'
import { countBy } from './matching-images.ts'
import { type ResultsSearch, SHOWN_STATUSES, type ShownStatus, SORTS, type Sort } from './results-search.ts'

export type FilterProps = {
  search: ResultsSearch
  change: (change: Partial<ResultsSearch>) => void
  /** Every image there is: the counts are over them. */
  images: readonly GeneratedImage[]
}

const STATUS_WORDS: Record<ShownStatus, string> = {
  completed: 'Completed',
  error: 'Failed',
  generating: 'Generating',
  pending: 'Waiting',
}
const SORT_WORDS: Record<Sort, string> = {
  planned: 'As planned',
  newest: 'Newest first',
  rating: 'Best rated first',
  name: 'Product name',
}

export function RoomFilter({ search, change, images }: FilterProps) {
  const counts = countBy(images, ({ roomType }) => roomType)
  const options = counts.toSorted((a, b) => ROOM_TYPES.indexOf(a.value) - ROOM_TYPES.indexOf(b.value))
  return <FilterList legend="Room" options={options} value={search.room} onChange={(room) => change({ room })} />
}

export function StatusFilter({ search, change, images }: FilterProps) {
  const counts = new Map(countBy(images, ({ status }) => status).map(({ value, count }) => [value, count]))
  const options = SHOWN_STATUSES.map((value) => ({ value, label: STATUS_WORDS[value], count: counts.get(value) ?? 0 }))
  return (
    <FilterList legend="Status" options={options} value={search.status} onChange={(status) => change({ status })} />
  )
}

export function PinnedFilter({ search, change, images }: FilterProps) {
  const count = images.filter(({ pinned }) => pinned).length
  return (
    <Checkbox
      label={
        <span className={styles.counted}>
          Pinned only <span className={styles.count}>{count}</span>
        </span>
      }
      checked={search.pinned}
      onChange={(event) => change({ pinned: event.currentTarget.checked })}
    />
  )
}

export function RatingFilter({ search, change }: FilterProps) {
  return (
    <Radio.Group
      label="Rating"
      value={String(search.rating ?? 'any')}
      onChange={(value) => change({ rating: value === 'any' ? null : Number(value) })}
    >
      <Stack gap={10}>
        <Radio value="any" label="Any" />
        {[5, 4, 3, 2, 1].map((stars) => (
          <Radio key={stars} value={String(stars)} label={ratingWords(stars)} />
        ))}
      </Stack>
    </Radio.Group>
  )
}

export function ratingWords(stars: number): string {
  if (stars === 5) return '5 stars'
  return stars === 1 ? '1 star and up' : `${stars} stars and up`
}

export function SortChoice({ search, change }: FilterProps) {
  return (
    <Radio.Group
      label="Order"
      value={search.sort}
      onChange={(value) => {
        const sort = SORTS.find((known) => known === value)
        if (sort !== undefined) change({ sort })
      }}
    >
      <Stack gap={10}>
        {SORTS.map((sort) => (
          <Radio key={sort} value={sort} label={SORT_WORDS[sort]} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
