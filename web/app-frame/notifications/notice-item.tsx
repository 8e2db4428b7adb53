import { VisuallyHidden } from '@mantine/core'
import {
  IconAlertTriangle,
  IconBulb,
  IconChartDonut,
  IconCircleCheck,
  IconCrown,
  IconMail,
  IconPlayerPause,
  IconUserPlus,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Notification, NotificationKind } from '#contract/notifications.ts'
import { dayAndTime } from '#web/ui/wording/dates.ts'
import styles from './notice-item.module.css'
import { placeOf } from './use-new-notices.ts'

const ICONS: Record<NotificationKind, typeof IconCircleCheck> = {
  completed: IconCircleCheck,
  partly_failed: IconAlertTriangle,
  failed: IconAlertTriangle,
  paused: IconPlayerPause,
  low_quota: IconChartDonut,
  member_joined: IconUserPlus,
  invitation_asked: IconMail,
  ownership_offered: IconCrown,
  plan_decided: IconChartDonut,
  weekly_summary: IconChartDonut,
  tip: IconBulb,
}

/** One notice, which leads to what it is about. */
export function NoticeItem({ notice, onOpen }: { notice: Notification; onOpen: () => void }) {
  const { kind, title, body, createdAt, readAt, studioSessionId } = notice
  const Icon = ICONS[kind]
  const content = (
    <>
      <Icon className={styles.icon} data-kind={kind} size={18} stroke={1.6} aria-hidden />
      <span className={styles.text}>
        <span className={styles.title}>{title}</span>
        <span className={styles.body}>{body}</span>
        <time className={styles.time} dateTime={createdAt}>
          {dayAndTime(createdAt)}
        </time>
      </span>
      {readAt === null && (
        <span className={styles.dot}>
          <VisuallyHidden>Unread</VisuallyHidden>
        </span>
      )}
    </>
  )
  // About a session that was deleted: there is nowhere to go.
  if (studioSessionId === null && kind !== 'low_quota' && kind !== 'plan_decided') {
    return (
      <button type="button" className={styles.item} onClick={onOpen}>
        {content}
      </button>
    )
  }
  return (
    <Link className={styles.item} onClick={onOpen} {...placeOf(notice)}>
      {content}
    </Link>
  )
}
