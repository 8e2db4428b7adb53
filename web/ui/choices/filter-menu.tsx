import { Button, Popover } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { FilterList, type FilterListProps } from './filter-list.tsx'
import styles from './filter-menu.module.css'

/** A filter of a bar: its name, how many values are chosen, and the list with counts below it. */
export function FilterMenu<V extends string>(props: FilterListProps<V>) {
  const { legend, value, onChange } = props
  return (
    <Popover position="bottom-start" width={240} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          size="sm"
          className={styles.target}
          rightSection={<IconChevronDown size={16} stroke={1.6} aria-hidden />}
        >
          {legend}
          {value.length > 0 && <span className={styles.count}>{value.length}</span>}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <FilterList {...props} />
        {value.length > 0 && (
          <Button className={styles.clear} variant="subtle" size="xs" fullWidth onClick={() => onChange([])}>
            Clear
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
