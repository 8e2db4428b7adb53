import { expect, test } from 'vitest'
import { type Box, clearPlace } from './clear-place.ts'

const DESKTOP: Box = { left: 0, top: 0, right: 1440, bottom: 900 }
const PHONE: Box = { left: 0, top: 0, right: 375, bottom: 812 }
const toast = { width: 300, height: 44 }

test('lies at the bottom center where nothing is in the way', () => {
  expect(clearPlace({ ...toast, view: DESKTOP, obstacles: [] })).toEqual({ left: 570, top: 840 })
})

test('stands 12 px above a bar', () => {
  const bar = { left: 300, top: 824, right: 1140, bottom: 876, weight: 100 }
  expect(clearPlace({ ...toast, view: DESKTOP, obstacles: [bar] })).toEqual({ left: 570, top: 768 })
})

test('stands above two bars that lie above one another, as on phones', () => {
  const tabs = { left: 0, top: 748, right: 375, bottom: 812, weight: 100 }
  const selection = { left: 8, top: 640, right: 367, bottom: 740, weight: 100 }
  expect(clearPlace({ ...toast, view: PHONE, obstacles: [tabs, selection] }).top).toBe(640 - 12 - 44)
})

test('leaves a high dialog alone and goes beside it', () => {
  const dialog = { left: 480, top: 20, right: 960, bottom: 880, weight: 1 }
  expect(clearPlace({ ...toast, view: DESKTOP, obstacles: [dialog] })).toEqual({ left: 1124, top: 840 })
})

test('covers the words of a dialog that fills the window before it covers a button', () => {
  const dialog = { ...PHONE, weight: 1 }
  const button = { left: 16, top: 750, right: 359, bottom: 800, weight: 100 }
  const { top } = clearPlace({ ...toast, view: PHONE, obstacles: [dialog, button] })
  expect(top + toast.height).toBeLessThanOrEqual(button.top)
})

test('stays inside a window smaller than itself', () => {
  const view = { left: 0, top: 0, right: 200, bottom: 40 }
  expect(clearPlace({ ...toast, view, obstacles: [] })).toEqual({ left: 0, top: -20 })
})
