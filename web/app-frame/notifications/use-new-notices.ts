import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { Notification } from '#contract/notifications.ts'
import { markAsRead, notificationsQuery } from '#web/api/notifications.ts'
import { showToast, type Toast } from '#web/ui/feedback/toast.tsx'
import { showBrowserNotice } from './browser-notices.ts'
import { freshNotices } from './fresh-notices.ts'

/** Tells of every new notice once: outside the page where the person allowed it, and in the page that is looked at. */
export function useNewNotices(): void {
  const queryClient = useQueryClient()
  const router = useRouter()
  const { data } = useInfiniteQuery(notificationsQuery)
  const newest = data?.pages[0]?.notifications
  const seen = useRef<Set<string>>(undefined)
  useEffect(() => {
    if (newest === undefined) return
    // What happened before the page was opened, it shows by itself.
    const opened = seen.current === undefined
    const fresh = freshNotices(newest, seen.current, Date.now())
    seen.current = new Set([...(seen.current ?? []), ...newest.map(({ id }) => id)])
    for (const notice of fresh) {
      // The results page itself says how its run ended.
      const isShown = router.state.location.pathname === `/studioSessions/${notice.studioSessionId}/results`
      if (notice.inApp && !opened && !isShown && document.visibilityState === 'visible') showToast(toastOf(notice))
      if (!notice.browser) continue
      void showBrowserNotice(notice, () => {
        void markAsRead(queryClient, [notice.id])
        void router.navigate(placeOf(notice))
      })
    }
  }, [newest, queryClient, router])
}

/** Where a notice leads to: its session, or what it is about. */
export function placeOf({ kind, studioSessionId }: Pick<Notification, 'kind' | 'studioSessionId'>) {
  if (studioSessionId !== null) return { to: '/studioSessions/$id', params: { id: studioSessionId } } as const
  return kind === 'plan_decided' ? ({ to: '/usage' } as const) : ({ to: '/settings' } as const)
}

function toastOf({ id, kind, title, body, studioSessionId }: Notification): Toast {
  switch (kind) {
    case 'completed':
      return { message: title, tone: 'ok', id: `complete-${studioSessionId}` }
    case 'partly_failed':
      return { message: title, tone: 'err', id: `complete-${studioSessionId}` }
    case 'failed':
      return { message: title, tone: 'err', id }
    case 'paused':
    case 'member_joined':
    case 'invitation_asked':
    case 'ownership_offered':
    case 'plan_decided':
    case 'weekly_summary':
    case 'tip':
      return { message: title, id }
    case 'low_quota':
      return { message: body, id }
  }
}
