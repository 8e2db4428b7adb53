import { ActionIcon } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import styles from './bell.module.css'

export type BellProps = { unread: number; onClick: () => void }

/** The bell with a dot while something is unread. */
export function Bell({ unread, onClick }: BellProps) {
  return (
    <ActionIcon
      className={styles.bell}
      aria-label={unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`}
      onClick={onClick}
    >
      <IconBell size={20} stroke={1.6} />
      {unread > 0 && <span className={styles.dot} />}
    </ActionIcon>
  )
}
