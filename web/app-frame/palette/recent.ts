import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { browserStorage } from '#web/browser-storage.ts'

export type RecentPage = { href: string; name: string; kind: 'studioSession' | 'product' | 'board' }

const MOST = 5
const KINDS = [
  ['studioSession', /^\/studioSessions\/(?!new)[^/]+/],
  ['product', /^\/products\/[^/]+/],
  ['board', /^\/boards\/[^/]+/],
] as const

/** What somebody works on, as opposed to the lists of it. */
export function kindOfPage(path: string): RecentPage['kind'] | undefined {
  return KINDS.find(([, address]) => address.test(path))?.[0]
}

/** The page goes to the front; the same page is there once. */
export function withRecent(pages: readonly RecentPage[], page: RecentPage): RecentPage[] {
  return [page, ...pages.filter(({ href }) => href !== page.href)].slice(0, MOST)
}

const storedAt = (userId: string) => `epox-recent-${userId}`

export function readRecent(userId: string): RecentPage[] {
  try {
    const stored: unknown = JSON.parse(browserStorage.getItem(storedAt(userId)) ?? '[]')
    return Array.isArray(stored) ? stored.filter(isRecentPage) : []
  } catch {
    return []
  }
}

function isRecentPage(page: unknown): page is RecentPage {
  return typeof page === 'object' && page !== null && 'href' in page && 'name' in page && 'kind' in page
}

/** Remembers what this person leaves, under the title it has by then. */
export function useRememberedPages(userId: string): void {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onBeforeNavigate', ({ fromLocation }) => {
        const kind = fromLocation && kindOfPage(fromLocation.pathname)
        const name = /^(?:\(\d+%\) )?(.+) · Epox Studio$/.exec(document.title)?.[1]
        if (kind === undefined || name === undefined || fromLocation === undefined) return
        // Without what was searched and open there: the page as it begins.
        const page = { href: fromLocation.pathname, name, kind }
        browserStorage.setItem(storedAt(userId), JSON.stringify(withRecent(readRecent(userId), page)))
      }),
    [router, userId],
  )
}
