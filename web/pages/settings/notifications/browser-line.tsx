import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import { MESSAGES } from '#contract/messages.ts'
import { askForNotices, noticePermission } from '#web/app-frame/notifications/browser-notices.ts'
import styles from './notifications.module.css'

const ICON = { size: 18, stroke: 1.6, 'aria-hidden': true } as const

/** Whether this browser shows what is chosen above: the choice is the person's, the permission the browser's. */
export function BrowserLine() {
  const [permission, setPermission] = useState(noticePermission)
  const allow = () => void askForNotices().then(() => setPermission(noticePermission()))
  return (
    <div className={styles.line} data-foot>
      <p className={styles.state} data-state={permission}>
        {permission === 'granted' ? (
          <IconCircleCheck {...ICON} />
        ) : permission === 'denied' ? (
          <IconAlertTriangle {...ICON} />
        ) : (
          <IconInfoCircle {...ICON} />
        )}
        <span role="status">{wordsOf(permission)}</span>
      </p>
      {permission === 'default' && (
        <Button variant="default" size="sm" onClick={allow}>
          Allow
        </Button>
      )}
    </div>
  )
}

function wordsOf(permission: ReturnType<typeof noticePermission>): string {
  switch (permission) {
    case 'granted':
      return 'Browser notifications are allowed in this browser.'
    case 'denied':
      return "This browser blocks notifications. Allow them in the browser's settings of this site."
    case 'default':
      return 'Browser notifications are not allowed in this browser yet.'
    case 'insecure':
      return MESSAGES.browserNoticesNeedHttps
    case 'unsupported':
      return 'This browser shows no notifications.'
  }
}
