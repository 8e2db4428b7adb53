import { type RefObject, useEffect } from 'react'

const FOCUSABLE = 'button, a[href], input, select, textarea, [tabindex="0"]'

/** Where the focus was: the element, and its place among what can have the focus in each element around it. */
type Place = { element: HTMLElement; around: { element: Element; index: number }[] }

/**
 * Keeps the focus inside `root` for people who go by keys. The browser drops it where a focused button is disabled while
 * it works, or disappears with what it did: it comes back to the one as soon as that can be pressed again, and goes to
 * what has taken the place of the other.
 */
export function useKeptFocus(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const all = root.current
    if (all === null) return
    let place: Place | undefined
    const note = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement) place = placeOf(target, all)
    }
    // A click beside everything lets go on purpose.
    const letGo = ({ target }: PointerEvent) => {
      if (!(target instanceof Node && place?.element.contains(target))) place = undefined
    }
    let soon: number | undefined
    const mend = () => {
      soon = undefined
      if (place === undefined || document.activeElement !== document.body || !document.hasFocus()) return
      nextOf(place, all)?.focus({ preventScroll: true })
    }
    // After the key that caused it: it would press what takes the focus.
    const watch = new MutationObserver(() => {
      soon ??= requestAnimationFrame(mend)
    })
    watch.observe(all, { childList: true, subtree: true, attributeFilter: ['disabled'] })
    all.addEventListener('focusin', note)
    document.addEventListener('pointerdown', letGo)
    return () => {
      watch.disconnect()
      if (soon !== undefined) cancelAnimationFrame(soon)
      all.removeEventListener('focusin', note)
      document.removeEventListener('pointerdown', letGo)
    }
  }, [root])
}

const focusables = (inside: Element) =>
  [...inside.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((element) => element.getClientRects().length > 0)

function placeOf(element: HTMLElement, root: HTMLElement): Place {
  const around: Place['around'] = []
  for (let outer = element.parentElement; outer !== null && outer !== root; outer = outer.parentElement) {
    around.push({ element: outer, index: focusables(outer).indexOf(element) })
  }
  return { element, around }
}

function nextOf({ element, around }: Place, root: HTMLElement): HTMLElement | null {
  if (element.isConnected) return element
  for (const { element: outer, index } of around) {
    const left = outer.isConnected ? focusables(outer) : []
    const next = left[Math.min(index, left.length - 1)]
    if (next !== undefined) return next
  }
  return root.querySelector('h1')
}
