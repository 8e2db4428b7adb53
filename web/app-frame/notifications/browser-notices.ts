// biome-ignore-all lint/plugin: on plain http, where browsers have no notifications, `insecure` is told to the person

import { MESSAGES } from '#contract/messages.ts'
import type { Notification as Notice } from '#contract/notifications.ts'
import { browserStorage } from '#web/browser-storage.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { takeOnce } from './fresh-notices.ts'

const TOLD = 'epox-notices-told'
const ASKED = 'epox-notices-asked'

/**
 * What the person has decided; `insecure` on a plain http address, where no browser shows notifications; `unsupported`
 * where the browser never does.
 */
export function noticePermission(): NotificationPermission | 'insecure' | 'unsupported' {
  if (!window.isSecureContext) return 'insecure'
  return 'Notification' in window ? Notification.permission : 'unsupported'
}

/** Whether the person was asked, or told that the browser cannot notify. */
export const wasAsked = (): boolean => browserStorage.getItem(ASKED) !== null

/** Does not ask, or tell, by itself any more. */
export const rememberAsked = (): void => browserStorage.setItem(ASKED, 'yes')

/** Asks whether the browser may notify. Only on a click: browsers ignore everything else. */
export async function askForNotices(): Promise<void> {
  rememberAsked()
  if (noticePermission() === 'default') await Notification.requestPermission()
}

/**
 * Asks when the first generation starts; whoever has closed the question once finds it again under the bell. Where the
 * browser cannot notify on this address, the person is told instead.
 */
export function askForNoticesOnce(): void {
  if (wasAsked()) return
  if (noticePermission() === 'insecure') showToast({ message: MESSAGES.browserNoticesNeedHttps })
  void askForNotices()
}

/**
 * Whether this tab is the one that tells. It holds the notice's lock for as long as it lives, since what it stores
 * reaches the other tabs a moment later.
 */
function takeNotice(id: string): Promise<boolean> {
  const take = () => takeOnce(browserStorage, TOLD, id)
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
