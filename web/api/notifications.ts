import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query'
import { listNotifications, readNotifications } from '#contract/notifications.ts'
import { call } from './call.ts'

/** A person's notifications, newest first, page by page; the first page says how many are unread. */
export const notificationsQuery = infiniteQueryOptions({
  queryKey: ['notifications'],
  queryFn: ({ signal, pageParam }) => call(listNotifications, { query: { cursor: pageParam } }, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
})

/** Marks those with these ids as read, or all; shown at once, and fetched again whatever came of it. */
export async function markAsRead(queryClient: QueryClient, ids?: string[]): Promise<void> {
  const { queryKey } = notificationsQuery
  const named = ids && new Set(ids)
  const readAt = new Date().toISOString()
  await queryClient.cancelQueries({ queryKey })
  queryClient.setQueryData(queryKey, (data) => {
    if (data === undefined) return data
    let newlyRead = 0
    const pages = data.pages.map((page) => ({
      ...page,
      notifications: page.notifications.map((one) => {
        if (one.readAt !== null || named?.has(one.id) === false) return one
        newlyRead += 1
        return { ...one, readAt }
      }),
    }))
    const left = (unread: number) => (named === undefined ? 0 : Math.max(0, unread - newlyRead))
    return { ...data, pages: pages.map((page) => ({ ...page, unread: left(page.unread) })) }
  })
  try {
    await call(readNotifications, { body: ids === undefined ? {} : { ids } })
  } finally {
    await queryClient.invalidateQueries({ queryKey })
  }
}
