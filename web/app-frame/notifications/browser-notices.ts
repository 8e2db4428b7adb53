import type { Notification as Notice } from '#contract/notifications.ts'
import { takeOnce } from './fresh-notices.ts'

const TOLD = 'epox-notices-told'
const ASKED = 'epox-notices-asked'

/** What the person has decided; `unsupported` where the browser has no notifications. */
export function noticePermission(): NotificationPermission | 'unsupported' {
  return 'Notification' in window ? Notification.permission : 'unsupported'
}

/** Asks whether the browser may notify. Only on a click: browsers ignore everything else. */
export async function askForNotices(): Promise<void> {
  localStorage.setItem(ASKED, 'yes')
  if (noticePermission() === 'default') await Notification.requestPermission()
}

/** Asks when the first generation starts; whoever has closed the question once finds it again under the bell. */
export function askForNoticesOnce(): void {
  if (localStorage.getItem(ASKED) === null) void askForNotices()
}

/**
 * Whether this tab is the one that tells. It holds the notice's lock for as long as it lives, since what it stores
 * reaches the other tabs a moment later. Without locks (an address that is not secure) two tabs may meet; the tag of
 * the notification still makes theirs one.
 */
function takeNotice(id: string): Promise<boolean> {
  const take = () => takeOnce(localStorage, TOLD, id)
  if (!('locks' in navigator)) return Promise.resolve(take())
  return new Promise((resolve) => {
    void navigator.locks.request(`${TOLD}:${id}`, { ifAvailable: true }, (lock) => {
      const mine = lock !== null && take()
      resolve(mine)
      return mine ? new Promise(() => {}) : undefined
    })
  })
}

/** Shows a notice outside the page, in one of all open tabs. `open` follows a click on it. */
export async function showBrowserNotice({ id, title, body }: Notice, open: () => void): Promise<void> {
  if (noticePermission() !== 'granted') return
  if (!(await takeNotice(id))) return
  try {
    const shown = new Notification(title, { body, tag: id, icon: '/favicon.svg' })
    shown.addEventListener('click', () => {
      window.focus()
      shown.close()
      open()
    })
  } catch {
    // Browsers of phones show them for installed apps only: the page's own message stays.
  }
}
