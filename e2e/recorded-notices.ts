import type { BrowserContext, Page } from 'playwright-core'

/** Puts a recorder in the place of the browser's notifications, with this answer of the person to the question. */
export async function recordNotices(context: BrowserContext, permission: 'default' | 'granted'): Promise<void> {
  await context.addInitScript(`
    window.shown = []
    window.asked = 0
    window.Notification = class extends EventTarget {
      static permission = '${permission}'
      static requestPermission() { window.asked += 1; window.Notification.permission = 'granted'; return Promise.resolve('granted') }
      constructor(title, { body, tag }) { super(); window.shown.push({ title, body, tag }); window.last = this }
      close() {}
    }`)
}
type Shown = { title: string; body: string; tag: string }

/** What this page has shown outside of itself. */
export const shownIn = (page: Page) => page.evaluate('window.shown') as Promise<Shown[]>
