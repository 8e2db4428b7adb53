import type { Locator, Page } from 'playwright-core'

/** How stories see that nothing on a page moves while its content is on the way. */

/** Holds every answer from such an address until the result is called. */
export async function hold(page: Page, address: string | RegExp): Promise<() => void> {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(address, async (route) => {
    await held
    await route.fallback()
  })
  return () => release()
}

/** Where something stands and how high it is, once it is on the page; what is drawn anew is waited for. */
export async function standing(one: Locator): Promise<{ y: number; height: number }> {
  for (;;) {
    await one.waitFor()
    const box = await one.boundingBox()
    if (box !== null) return { y: box.y, height: box.height }
  }
}
