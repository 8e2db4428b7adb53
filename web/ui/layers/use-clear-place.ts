import { type RefObject, useLayoutEffect } from 'react'
import { clearPlace, type Obstacle } from './clear-place.ts'

/** Spread on a bar that nothing may cover. */
export const KEEP_CLEAR = { 'data-keep-clear': '' } as const

const BARS = '[data-keep-clear], [role="menu"], [role="listbox"]'
const DIALOGS = '[role="dialog"], [role="alertdialog"]'
const CONTROLS = 'a[href], button, input, select, textarea, [role="slider"], [contenteditable]'
const WEIGHT = { dialog: 1, control: 100, focus: 10_000 }

/** Keeps an element that floats over the page where it covers no bar, no dialog and not what has the focus. */
export function useClearPlace(element: RefObject<HTMLElement | null>, isShown: boolean): void {
  useLayoutEffect(() => {
    const floating = element.current
    if (floating === null || !isShown) return
    let frame = 0
    const place = () => {
      frame = 0
      // Whoever is about to press it must not see it go away.
      if (floating.matches(':hover, :focus-within')) return
      const { width, height } = floating.getBoundingClientRect()
      const { left, top } = clearPlace({ width, height, view: visiblePart(), obstacles: obstaclesBut(floating) })
      floating.style.translate = `${left}px ${top}px`
    }
    const placeSoon = () => {
      frame ||= requestAnimationFrame(place)
    }
    place()
    const observer = new MutationObserver(placeSoon)
    observer.observe(document.body, { childList: true, characterData: true, subtree: true })
    const sizes = new ResizeObserver(placeSoon)
    sizes.observe(floating)
    for (const [target, event] of triggers())
      target.addEventListener(event, placeSoon, { capture: true, passive: true })
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
      sizes.disconnect()
      for (const [target, event] of triggers()) target.removeEventListener(event, placeSoon, { capture: true })
    }
  }, [element, isShown])
}

/** Whatever may move a bar, a dialog or the focus without changing the document. */
function triggers(): [EventTarget, string][] {
  const ofPage = ['scroll', 'focusin', 'transitionend', 'animationend'].map((event): [EventTarget, string] => [
    document,
    event,
  ])
  const ofView = ['resize', 'scroll'].flatMap((event): [EventTarget, string][] =>
    window.visualViewport === null ? [] : [[window.visualViewport, event]],
  )
  return [...ofPage, ...ofView, [window, 'resize']]
}

/** Without what the keyboard of a phone covers. */
function visiblePart() {
  const { visualViewport: view, innerWidth, innerHeight } = window
  if (view === null) return { left: 0, top: 0, right: innerWidth, bottom: innerHeight }
  const { offsetLeft: left, offsetTop: top, width, height } = view
  return { left, top, right: left + width, bottom: top + height }
}

function obstaclesBut(floating: HTMLElement): Obstacle[] {
  const weighed = (selector: string, weight: number) =>
    [...document.querySelectorAll(selector)].map((element) => ({ element, weight }))
  const focused = document.activeElement
  return [
    ...weighed(BARS, WEIGHT.control),
    ...weighed(DIALOGS, WEIGHT.dialog),
    ...weighed(DIALOGS, WEIGHT.control).flatMap(({ element, weight }) =>
      [...element.querySelectorAll(CONTROLS)].map((control) => ({ element: control, weight })),
    ),
    ...(focused?.matches(CONTROLS) ? [{ element: focused, weight: WEIGHT.focus }] : []),
  ].flatMap(({ element, weight }) => {
    if (floating.contains(element)) return []
    const { left, top, right, bottom } = element.getBoundingClientRect()
    return right > left && bottom > top ? [{ left, top, right, bottom, weight }] : []
  })
}
