import { demoCaller } from '#server/testing/studio-process.ts'

/** What a story orders by the API because its page is told elsewhere. */

export const SESSION_NAME = 'Summer Catalog 2026'

type Found = { products: { id: string; sku: string }[] }

/** A stored draft of the products with these SKUs, or words in their names; gives its id. */
export async function draftOf(url: string, words: string[], settings: object): Promise<string> {
  const call = await demoCaller(url)
  const found = await Promise.all(words.map((word) => call('GET', `/products?search=${encodeURIComponent(word)}`)))
  const productIds = found.map((list) => (list as Found).products[0]?.id)
  const body = { name: SESSION_NAME, productIds, settings, start: false }
  return ((await call('POST', '/studioSessions', body)) as { id: string }).id
}

/** Starts the run of such a draft; gives its id. */
export async function startRun(url: string, words: string[], settings: object): Promise<string> {
  const id = await draftOf(url, words, settings)
  const call = await demoCaller(url)
  await call('POST', `/studioSessions/${id}/generate`, {})
  return id
}
