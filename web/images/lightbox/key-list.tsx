import { ActionIcon, Popover, Switch } from '@mantine/core'
import { IconKeyboard } from '@tabler/icons-react'
import { HELP_MESSAGES } from '#contract/help-messages.ts'
import { Keys } from '#web/ui/keys/keys.tsx'
import styles from './key-list.module.css'
import type { KeyLine } from './keys.ts'

export type KeyListProps = {
  list: readonly KeyLine[]
  opened: boolean
  onToggle: () => void
  /** Whether single keys do anything. */
  enabled: boolean
  onEnable: (enabled: boolean) => void
}

/** The keys of a full-screen view, and the switch that turns them off for people whose software types for them. */
export function KeyList({ list, opened, onToggle, enabled, onEnable }: KeyListProps) {
  return (
    <Popover
      opened={opened}
      onChange={(next) => next !== opened && onToggle()}
      position="bottom-end"
      width={280}
      radius="md"
      shadow="md"
      withinPortal={false}
    >
      <Popover.Target>
        <ActionIcon aria-label="Keyboard shortcuts" title="Keyboard shortcuts" onClick={onToggle}>
          <IconKeyboard size={20} stroke={1.6} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p="md" aria-label="Keyboard shortcuts">
        <dl className={styles.keys}>
          {list.map(({ keys, words }) => (
            <div key={words} className={styles.row}>
              <dt className={styles.words}>{words}</dt>
              <dd className={styles.key}>
                <Keys keys={keys} />
              </dd>
            </div>
          ))}
        </dl>
        <Switch
          mt="md"
          label={HELP_MESSAGES.singleKeys}
          description={HELP_MESSAGES.singleKeysWhy}
          checked={enabled}
          onChange={(event) => onEnable(event.currentTarget.checked)}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
