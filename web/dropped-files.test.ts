import { expect, test } from 'vitest'
import { keepPageOnDrop } from './dropped-files.ts'

/** Something dragged over the page and let go, over a place that takes it or beside. */
function dropped(types: string[], taken: boolean) {
  const page = new EventTarget()
  if (taken) page.addEventListener('drop', (event) => event.preventDefault())
  keepPageOnDrop(page)
  const dataTransfer = { types, dropEffect: 'copy' }
  const drop = Object.assign(new Event('drop', { cancelable: true }), { dataTransfer })
  page.dispatchEvent(drop)
  return { isKept: drop.defaultPrevented, effect: dataTransfer.dropEffect }
}

test('a file dropped beside the place for files does not take the page away', () => {
  expect(dropped(['Files'], false)).toEqual({ isKept: true, effect: 'none' })
})

test('files that a place takes, and texts, are left to it', () => {
  expect(dropped(['Files'], true)).toEqual({ isKept: true, effect: 'copy' })
  expect(dropped(['text/plain'], false)).toEqual({ isKept: false, effect: 'copy' })
})
