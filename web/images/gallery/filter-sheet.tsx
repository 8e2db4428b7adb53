import { Button, Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { IconButton } from '#web/ui/choices/icon-button.tsx'
import styles from './filters.module.css'
import { type FilterProps, PinnedFilter, RatingFilter, RoomFilter, SortChoice, StatusFilter } from './filters.tsx'
import { isFiltered } from './results-search.ts'

export type FilterSheetProps = FilterProps & {
  /** The search field and the tile sizes, which do not fit beside the button. */
  children: ReactNode
  onClear: () => void
  matching: number
}

/** All filters behind one button, as a sheet from below: the lower half of a phone is where the thumb is. */
export function FilterSheet({ children, onClear, matching, ...filter }: FilterSheetProps) {
  const [opened, { open, close }] = useDisclosure(false)
  const active = isFiltered(filter.search)
  return (
    <>
      <IconButton
        label={active ? 'Filters, active' : 'Filters'}
        size={36}
        variant="default"
        pressed={active}
        onClick={open}
      >
        <IconAdjustmentsHorizontal size={18} stroke={1.6} color={active ? 'var(--ex-accent)' : undefined} />
      </IconButton>
      <Drawer
        opened={opened}
        onClose={close}
        position="bottom"
        size="auto"
        radius="xl"
        title="Filters and order"
        classNames={{ body: styles.body }}
      >
        <div className={styles.sheet}>
          {children}
          <PinnedFilter {...filter} />
          <RoomFilter {...filter} />
          <StatusFilter {...filter} />
          <RatingFilter {...filter} />
          <SortChoice {...filter} />
          <div className={styles.footer}>
            {active && (
              <Button variant="default" fullWidth size="lg" onClick={onClear}>
                Clear filters
              </Button>
            )}
            <Button fullWidth size="lg" onClick={close}>
              Show {matching}
            </Button>
          </div>
        </div>
      </Drawer>
    </>
  )
}
