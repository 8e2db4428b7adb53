import { Button, Popover } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './filters.module.css'

export type FilterPopoverProps = {
  label: string
  /** What is chosen, short; undefined when the filter is off. */
  chosen?: string | undefined
  children: ReactNode
}

/** A filter behind a quiet button that says what it is set to. */
export function FilterPopover({ label, chosen, children }: FilterPopoverProps) {
  return (
    <Popover position="bottom-start" shadow="md" radius="md" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Button
          className={styles.chip}
          data-active={chosen !== undefined || undefined}
          variant="subtle"
          size="sm"
          px={8}
          rightSection={<IconChevronDown size={15} stroke={1.6} />}
        >
          {chosen === undefined ? label : `${label}: ${chosen}`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.dropdown} p="md" aria-label={label}>
        {children}
      </Popover.Dropdown>
    </Popover>
  )
}
