import type { Notification } from '#contract/notifications.ts'

/** A page that has just been opened, such as by a reload, still tells what happened in the meantime of that. */
const MEANTIME_MS = 15_000

/**
 * Those nobody has been told of yet, oldest first: unread and not among `seen`. Without `seen`, when the page has just
 * been opened, what is older than a reload takes is left to the bell. `now` in ms.
 */
export function freshNotices(
  notices: readonly Notification[],
  seen: ReadonlySet<string> | undefined,
  now: number,
): Notification[] {
  const isFresh = ({ id, createdAt }: Notification) =>
    seen === undefined ? now - Date.parse(createdAt) < MEANTIME_MS : !seen.has(id)
  return notices.filter((notice) => notice.readAt === null && isFresh(notice)).toReversed()
}

/** So many are remembered: more than can arrive while one tab is a moment behind another. */
const REMEMBERED = 100

/** Whether this is the first time the id is taken, over all tabs that share the storage. */
export function takeOnce(storage: Pick<Storage, 'getItem' | 'setItem'>, key: string, id: string): boolean {
  const taken = (storage.getItem(key) ?? '').split(' ')
  if (taken.includes(id)) return false
  storage.setItem(key, [...taken, id].slice(-REMEMBERED).join(' ').trim())
  return true
}
