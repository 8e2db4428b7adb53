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

/** Shows a notice outside the page, in one of all open tabs. `open` follows a click on it. */
export async function showBrowserNotice({ id, title, body }: Notice, open: () => void): Promise<void> {
  if (noticePermission() !== 'granted') return
  const take = () => takeOnce(localStorage, TOLD, id)
  // Without locks (an address that is not secure) two tabs may meet; the tag still makes theirs one.
  const mine = 'locks' in navigator ? await navigator.locks.request(TOLD, take) : take()
  if (!mine) return
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
