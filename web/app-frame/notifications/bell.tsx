import { ActionIcon, Popover } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { notificationsQuery } from '#web/api/notifications.ts'
import styles from './bell.module.css'

const NoticeList = lazy(async () => ({ default: (await import('./notice-list.tsx')).NoticeList }))

/** The badge is wide enough for one digit. */
const MOST = 9

/** The bell of the top bar: how many notices are unread, and the list of them. */
export function Bell() {
  const [opened, setOpened] = useState(false)
  const { data } = useInfiniteQuery(notificationsQuery)
  const unread = data?.pages[0]?.unread ?? 0
  const count = unread > MOST ? `${MOST}+` : String(unread)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={380} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <ActionIcon
          className={styles.bell}
          size={44}
          data-tour="bell"
          aria-label={unread === 0 ? 'Notifications' : `Notifications, ${count} unread`}
          onClick={() => setOpened(!opened)}
        >
          <IconBell size={20} stroke={1.6} aria-hidden />
          {unread > 0 && (
            <span className={styles.count} aria-hidden="true">
              {count}
            </span>
          )}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0} className={styles.dropdown} aria-label="Notifications">
        <Suspense>{opened && <NoticeList onClose={() => setOpened(false)} />}</Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
