import { ActionIcon, Menu } from '@mantine/core'
import { IconHelpCircle } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import styles from './help-menu.module.css'

const HelpItems = lazy(async () => ({ default: (await import('./help-items.tsx')).HelpItems }))

/** The way to guide, photo guide, tour, keys, news and contact. What it says is fetched when it is opened. */
export function HelpMenu() {
  const [opened, setOpened] = useState(false)
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" width={320} shadow="md" withinPortal>
      <Menu.Target>
        <ActionIcon size={44} aria-label="Help" data-tour="help" className={styles.button}>
          <IconHelpCircle size={20} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        <Suspense>{opened && <HelpItems />}</Suspense>
      </Menu.Dropdown>
    </Menu>
  )
}
