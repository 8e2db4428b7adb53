import { Button } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { MESSAGES } from '#contract/messages.ts'
import { markAsRead, notificationsQuery } from '#web/api/notifications.ts'
import { EmptyState } from '#web/ui/feedback/empty-state.tsx'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { askForNotices, noticePermission, rememberAsked, wasAsked } from './browser-notices.ts'
import { NoticeItem } from './notice-item.tsx'
import styles from './notice-list.module.css'

/** What a person was told, newest first. */
export function NoticeList({ onClose }: { onClose: () => void }) {
  const queryClient = useQueryClient()
  const { data, isError, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useInfiniteQuery(notificationsQuery)
  const notices = (data?.pages.flatMap((page) => page.notifications) ?? []).filter(({ inApp }) => inApp)
  const unread = data?.pages[0]?.unread ?? 0
  const read = (ids?: string[]) => markAsRead(queryClient, ids).catch(() => {})
  return (
    <>
      <div className={styles.head}>
        <h2 className={styles.title}>Notifications</h2>
        <Button variant="subtle" size="xs" disabled={unread === 0} onClick={() => void read()}>
          Mark all as read
        </Button>
      </div>
      <div className={styles.scroll}>
        {isError && data === undefined && (
          <ErrorState title={MESSAGES.noticesNotLoaded} onRetry={() => void refetch()} />
        )}
        {data !== undefined && notices.length === 0 && (
          <EmptyState icon={<IconBell size={24} stroke={1.6} />} title={MESSAGES.noNotices} />
        )}
        <ul className={styles.list}>
          {notices.map((notice) => (
            <li key={notice.id}>
              <NoticeItem
                notice={notice}
                onOpen={() => {
                  if (notice.readAt === null) void read([notice.id])
                  onClose()
                }}
              />
            </li>
          ))}
        </ul>
        {hasNextPage && (
          <Button
            className={styles.earlier}
            variant="subtle"
            size="sm"
            fullWidth
            loading={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            Show earlier
          </Button>
        )}
      </div>
      <BrowserChoice />
    </>
  )
}

/** The way to be told outside the page, for as long as nothing is decided; or why there is none, once. */
function BrowserChoice() {
  const [permission, setPermission] = useState(noticePermission)
  const [told, setTold] = useState(wasAsked)
  if (permission === 'insecure' && !told) {
    const close = () => {
      rememberAsked()
      setTold(true)
    }
    return (
      <div className={styles.foot}>
        <span className={styles.words}>{MESSAGES.browserNoticesNeedHttps}</span>
        <Button variant="default" size="xs" onClick={close}>
          OK
        </Button>
      </div>
    )
  }
  if (permission !== 'default') return null
  return (
    <div className={styles.foot}>
      <span className={styles.words}>{MESSAGES.browserNoticesOffer}</span>
      <Button
        variant="default"
        size="xs"
        onClick={() => void askForNotices().then(() => setPermission(noticePermission()))}
      >
        Turn on
      </Button>
    </div>
  )
}
